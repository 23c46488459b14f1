/** @module Replaces the fault rules, with a way back. */

import type { FaultRule } from '@fuse-edge/core/control'
import { valueOr } from '../words/failure.ts'
import { say } from '../words/words.ts'
import { api, faults } from './emulator.ts'
import { tell } from './toasts.ts'

/** Returns the rules in force, as far as they are known. */
export function rulesInForce(): readonly FaultRule[] {
  return (faults.state.value.value ?? []).map(({ rule }) => rule)
}

/**
 * Replaces the rules. Returns whether the emulator took them.
 *
 * @param said What was done, for a message with *Undo*. Absent: no message.
 */
export async function replaceRules(rules: readonly FaultRule[], said?: string): Promise<boolean> {
  const before = rulesInForce()
  const states = valueOr(await api.write('PUT faults', rules))
  if (!states) return false
  faults.set(states)
  if (said !== undefined) tell(said, { undo: () => void replaceRules(before) })
  return true
}

/** Removes all rules. */
export async function clearRules(): Promise<void> {
  if (!faults.state.value.value) await faults.refresh()
  await replaceRules([], say('faults.cleared'))
}
