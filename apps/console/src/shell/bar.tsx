/** @module The bar at the top: where the reader is, search, the emulator's clock, theme and language. */

import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { useEffect, useState } from 'preact/hooks'
import { Icon, Mark } from '../parts/icon.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { current } from '../router.ts'
import { to } from '../routes.ts'
import { clock } from '../state/emulator.ts'
import { theme } from '../state/preferences.ts'
import { useResource } from '../state/resource.ts'
import { dateOf } from '../words/times.ts'
import { say } from '../words/words.ts'
import { nextLanguage, nextTheme } from './commands.ts'
import { MOD } from './keys-help.tsx'
import { paletteShown } from './overlays.ts'

const TICK_MS = 5000
/** Smaller offsets are the time that setting the clock took. */
const REAL_TIME_MS = 1000

/** Returns the machine's time, again and again. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

function ClockChip() {
  const now = useNow()
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  const isMoved = Math.abs(offsetMs) > REAL_TIME_MS
  return (
    <a class={isMoved ? 'chip warn' : 'chip'} href={to('clock')} title={say('bar.clock')}>
      <Icon name="clock" />
      {dateOf(Math.floor((now + offsetMs) / MS_PER_MINUTE) * MS_PER_MINUTE)}
      <span class={isMoved ? '' : 'faint'}>{say(isMoved ? 'bar.moved' : 'bar.realTime')}</span>
    </a>
  )
}

function Crumbs() {
  const here = current.value
  if (!here) return <div class="crumbs grow" />
  const leaf = Object.values(here.parts)[0]
  return (
    <div class="crumbs grow">
      {leaf ? (
        <a href={to(here.name)}>{say(`view.${here.name}`)}</a>
      ) : (
        <b>{say(`view.${here.name}`)}</b>
      )}
      {leaf && (
        <>
          <Icon name="right" />
          <b class="cut">{leaf}</b>
        </>
      )}
    </div>
  )
}

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const

/** Shows the bar. */
export function Bar() {
  const themeLabel = say('bar.theme', { theme: say(`theme.${theme.value}`) })
  const open = () => {
    paletteShown.value = true
  }
  return (
    <header class="bar">
      <span class="only-phone">
        <Mark />
      </span>
      <Crumbs />
      <button type="button" class="find" onClick={open} aria-keyshortcuts="Meta+K Control+K">
        <Icon name="search" />
        <span>{say('bar.find')}</span>
        <kbd>{MOD}K</kbd>
      </button>
      <ClockChip />
      <IconButton icon={THEME_ICONS[theme.value]} label={themeLabel} onPress={nextTheme} />
      <button
        type="button"
        class="chip"
        aria-label={say('bar.languageLabel')}
        onClick={nextLanguage}
      >
        {say('bar.language')}
      </button>
    </header>
  )
}
