/** @module Commands of the palette: views, actions, requests. */

import { SECONDS_PER_DAY } from '@fuse-edge/core/units'
import type { IconName } from '../parts/icon.tsx'
import { home, navigate } from '../router.ts'
import { to, type ViewName, viewsOf } from '../routes.ts'
import { moveClock, toRealTime } from '../state/change-clock.ts'
import { clearRules } from '../state/change-faults.ts'
import { requests } from '../state/emulator.ts'
import { language, THEMES, theme } from '../state/preferences.ts'
import { timeOf } from '../words/times.ts'
import { say } from '../words/words.ts'
import { keysShown } from './overlays.ts'

/** One command. */
export interface Command {
  readonly group: 'palette.views' | 'palette.actions' | 'palette.requests'
  readonly icon: IconName
  readonly text: string
  /** More text that the search looks at, shown beside it. */
  readonly aside: string
  readonly run: () => void
}

const DAYS = 7
const REQUESTS_SHOWN = 5
const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Letter that opens a view after `g`. */
export const VIEW_LETTERS: Readonly<Record<ViewName, string>> = {
  start: 's',
  requests: 'r',
  faults: 'f',
  clock: 'c',
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
    aside: `g ${VIEW_LETTERS[name]}`,
    run: () => navigate(to(name)),
  }))
}

function actionCommands(): Command[] {
  const action = (icon: IconName, text: string, run: () => void): Command => ({
    group: 'palette.actions',
    icon,
    text,
    aside: '',
    run,
  })
  return [
    action('moon', say('palette.theme'), nextTheme),
    action('right', say('palette.language'), nextLanguage),
    action('more', say('palette.keys'), () => {
      keysShown.value = true
    }),
    action('trash', say('palette.clearFaults'), () => void clearRules()),
    action('clock', say('palette.week'), () => void moveClock(DAYS * SECONDS_PER_DAY)),
    action('again', say('palette.realTime'), () => void toRealTime()),
  ]
}

function requestCommands(typed: string): Command[] {
  const open = (requestId: string, text: string, aside: string): Command => ({
    group: 'palette.requests',
    icon: 'requests',
    text,
    aside,
    run: () => navigate(to('requests', { requestId })),
  })
  if (REQUEST_ID.test(typed)) return [open(typed.toLowerCase(), typed, '')]
  const known = requests.state.value.value ?? []
  return known
    .slice(0, REQUESTS_SHOWN)
    .map(({ requestId, action, code, atMs }) =>
      open(requestId, `${action || say('requests.noAction')} · ${code}`, timeOf(atMs)),
    )
}

/** Returns the commands that a typed text may mean. */
export function commandsFor(typed: string): readonly Command[] {
  const text = typed.trim()
  const words = text.toLowerCase().split(/\s+/)
  const has = ({ text: name, aside }: Command) => {
    const searched = `${name} ${aside}`.toLowerCase()
    return words.every((word) => searched.includes(word))
  }
  const fixed = [...viewCommands(), ...actionCommands()].filter(has)
  const found = requestCommands(text)
  return [...fixed, ...(REQUEST_ID.test(text) ? found : found.filter(has))]
}
