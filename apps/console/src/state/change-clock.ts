/** @module Moves the emulator's clock. */

import type { ClockChange } from '@fuse-edge/core/control'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { valueOr } from '../words/failure.ts'
import { dateOf } from '../words/times.ts'
import { say } from '../words/words.ts'
import { api, clock } from './emulator.ts'
import { tell } from './toasts.ts'

/** Sets or moves the clock, and says which time it is. Returns whether it was set. */
export async function changeClock(change: ClockChange): Promise<boolean> {
  const state = valueOr(await api.write('PUT clock', change))
  if (!state) return false
  clock.set(state)
  tell(say('clock.jumped', { time: dateOf(Date.parse(state.now)) }))
  return true
}

/** Moves the clock by seconds. */
export async function moveClock(advanceSeconds: number): Promise<void> {
  await changeClock({ advanceSeconds })
}

/** Sets the clock to the machine's time. */
export async function toRealTime(): Promise<void> {
  if (!clock.state.value.value) await clock.refresh()
  const offsetMs = clock.state.value.value?.offsetMs ?? 0
  await changeClock({ advanceSeconds: -offsetMs / MS_PER_SECOND })
}
