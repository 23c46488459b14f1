/** @module The emulator's clock in the bar. */

import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { Icon } from '../../parts/icon.tsx'
import { to } from '../../routes.ts'
import { clock } from '../../state/emulator.ts'
import { useNow } from '../../state/now.ts'
import { useResource } from '../../state/resource.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const TICK_MS = 5000
/** Smaller offsets are the time that setting the clock took. */
const REAL_TIME_MS = 1000

/** Shows the time of the emulator, and whether it was moved. */
export function ClockChip() {
  const now = useNow(TICK_MS)
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  const isMoved = Math.abs(offsetMs) > REAL_TIME_MS
  return (
    <a class={isMoved ? 'chip warn' : 'chip'} href={to('clock')} title={say('bar.clock')}>
      <Icon name="clock" />
      <span class="wide-only">
        {dateOf(Math.floor((now + offsetMs) / MS_PER_MINUTE) * MS_PER_MINUTE)}
      </span>
      <span class={isMoved ? '' : 'faint'}>{say(isMoved ? 'bar.moved' : 'bar.realTime')}</span>
    </a>
  )
}
