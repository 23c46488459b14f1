/** @module Theme, language and keys of this browser, kept in its local storage. */

import { effect, type Signal, signal } from '@preact/signals'

const PREFIX = 'console.'

/** Returns a stored text. A browser that refuses storage has none. */
function stored(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // Private windows may refuse storage; the choice then holds for this page.
  }
}

/** Stores the value of a signal whenever it changes. */
function keep(name: string, value: Signal<string>): void {
  let isFirst = true
  effect(() => {
    const next = value.value
    if (!isFirst) store(name, next)
    isFirst = false
  })
}

/** Creates a signal that keeps one of `values` under a name. */
function preference<Value extends string>(
  name: string,
  values: readonly Value[],
  fallback: Value,
): Signal<Value> {
  const value = signal(values.find((known) => known === stored(name)) ?? fallback)
  keep(name, value)
  return value
}

/** Creates a signal that keeps a text under a name; empty at first. */
export function keptText(name: string): Signal<string> {
  const value = signal(stored(name) ?? '')
  keep(name, value)
  return value
}

/** `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark'

/** Every theme, in the order in which the button goes through them. */
export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Languages of the console. */
export type Language = 'en' | 'zh'

/** The chosen theme. */
export const theme = preference<Theme>('theme', THEMES, 'system')

/** The chosen language. @default that of the browser */
export const language = preference<Language>(
  'language',
  ['en', 'zh'],
  navigator.language.startsWith('zh') ? 'zh' : 'en',
)

/** Whether single letters are shortcuts (WCAG 2.1.4). */
export const letterKeys = preference<'on' | 'off'>('letter-keys', ['on', 'off'], 'on')
