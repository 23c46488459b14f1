/** @module Commands of the palette that both homes have: views, theme, language, keys. */

import type { IconName } from '../parts/icon.tsx'
import { home, navigate } from '../router.ts'
import { placeOf, to, viewsOf } from '../routes.ts'
import { language, THEMES, theme } from '../state/preferences.ts'
import { say } from '../words/words.ts'
import type { HomeParts } from './home-parts.ts'
import { keysShown } from './overlays.ts'

/** One command. */
export interface Command {
  readonly group: 'palette.views' | 'palette.actions' | 'palette.objects'
  readonly icon: IconName
  readonly text: string
  /** More text that the search looks at, shown beside it. */
  readonly aside: string
  readonly run: () => void
}

/** Goes to the next theme. */
export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system'
}

/** Switches between English and Chinese. */
export function nextLanguage(): void {
  language.value = language.value === 'en' ? 'zh' : 'en'
}

function viewCommands(): Command[] {
  return viewsOf(home).map((name) => ({
    group: 'palette.views',
    icon: name,
    text: say(`view.${name}`),
    aside: `g ${placeOf(name).letter}`,
    run: () => navigate(to(name)),
  }))
}

/** Returns a command that does something. */
export function action(icon: IconName, text: string, run: () => void): Command {
  return { group: 'palette.actions', icon, text, aside: '', run }
}

function actionCommands(): Command[] {
  return [
    action('moon', say('palette.theme'), nextTheme),
    action('right', say('palette.language'), nextLanguage),
    action('more', say('palette.keys'), () => {
      keysShown.value = true
    }),
  ]
}

/** Returns the commands that a typed text may mean. */
export function commandsFor(typed: string, { commands, find }: HomeParts): readonly Command[] {
  const text = typed.trim()
  const words = text.toLowerCase().split(/\s+/)
  const has = ({ text: name, aside }: Command) => {
    const searched = `${name} ${aside}`.toLowerCase()
    return words.every((word) => searched.includes(word))
  }
  const all = [...viewCommands(), ...actionCommands(), ...commands(), ...find(text)]
  return all.filter(has)
}
