/** @module Changes the fault rules, one change after another, with a way back. */

import { valueOr } from '../words/failure.ts'
import { say } from '../words/words.ts'
import { api, faults } from './emulator.ts'
import type { RulesChange } from './fault-rules.ts'
import { createTurns } from './in-turn.ts'
import { tell } from './toasts.ts'

const inTurn = createTurns()

/**
 * Changes the rules that are in force when the changes before have ended. Returns whether the emulator took them.
 *
 * @param said What was done, for a message with *Undo*. Absent: no message.
 */
export function changeRules(change: RulesChange, said?: string): Promise<boolean> {
  return inTurn(async () => {
    const inForce = valueOr(await api.read('GET faults'))
    if (!inForce) return false
    const before = inForce.map(({ rule }) => rule)
    const states = valueOr(await api.write('PUT faults', change(before)))
    if (!states) return false
    faults.set(states)
    if (said !== undefined) tell(said, { undo: () => void changeRules(() => before) })
    return true
  })
}

/** Removes all rules. */
export async function clearRules(): Promise<void> {
  await changeRules(() => [], say('faults.cleared'))
}
