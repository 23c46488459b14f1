/** @module Moves the emulator's clock, one change after another. */

import type { ClockChange } from '@fuse-edge/core/control'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { valueOr } from '../words/failure.ts'
import { dateOf } from '../words/times.ts'
import { say } from '../words/words.ts'
import { api, clock } from './emulator.ts'
import { clockOffset, emulatorNow } from './emulator-time.ts'
import { createTurns } from './in-turn.ts'
import { tell } from './toasts.ts'

const inTurn = createTurns()

async function change(to: ClockChange): Promise<boolean> {
  const state = valueOr(await api.write('PUT clock', to))
  if (!state) return false
  clock.set(state)
  tell(say('clock.jumped', { time: dateOf(Date.parse(state.now)) }))
  return true
}

/** Sets or moves the clock, and says which time it is. Returns whether it was set. */
export function changeClock(to: ClockChange): Promise<boolean> {
  return inTurn(() => change(to))
}

/** Moves the clock to where a jump leads from its time then, in milliseconds of Unix time. */
export function jumpClock(jump: (nowMs: number) => number): Promise<boolean> {
  return inTurn(async () => {
    const nowMs = await emulatorNow()
    return await change({ advanceSeconds: (jump(nowMs) - nowMs) / MS_PER_SECOND })
  })
}

/** Sets the clock to the machine's time. */
export function toRealTime(): Promise<boolean> {
  return inTurn(async () => {
    return await change({ advanceSeconds: -(await clockOffset()) / MS_PER_SECOND })
  })
}
