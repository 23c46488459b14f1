/** @module Renders the HTML pages: fills in the placeholders of a file in `public`, with escaping. */

import { readFile } from 'node:fs/promises'

/** Values of the placeholders `{{name}}`. */
export interface PageValues {
  /** Origin of the worker. */
  readonly workerUrl: string
  /** Address of the emulator's console. */
  readonly consoleUrl: string
  /** Publishable key, `pk_…`. */
  readonly publishableKey: string
  /** Ids of the templates to offer, in that order. Empty: all templates of the app. */
  readonly templates: readonly string[]
  /** Nonce of the script tag, for the page whose policy requires one. */
  readonly nonce: string
}

const PUBLIC = new URL('../public/', import.meta.url)

const ENTITIES: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
})

/** Escapes text for the content of an element or a quoted attribute, which prevents XSS. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** Returns the HTML of a page; `file` is its path in `public`. */
export async function renderPage(file: string, values: PageValues): Promise<string> {
  const template = await readFile(new URL(file, PUBLIC), 'utf8')
  const texts: Readonly<Record<string, string>> = {
    workerUrl: values.workerUrl.replace(/\/+$/, ''),
    consoleUrl: values.consoleUrl,
    publishableKey: values.publishableKey,
    templates: values.templates.join(' '),
    nonce: values.nonce,
  }
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escapeHtml(texts[name] ?? ''))
}
