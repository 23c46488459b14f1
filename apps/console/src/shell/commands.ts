/** @module Commands of the palette that both homes have: views, theme, language, keys. */

import { home, navigate } from '../router.ts'
import { placeOf, to, viewsOf } from '../routes.ts'
import { language, THEMES, theme } from '../state/preferences.ts'
import { say } from '../words/words.ts'
import { action, type Command } from './command.ts'
import type { HomeParts } from './home-parts.ts'
import { keysShown } from './overlays.ts'

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
