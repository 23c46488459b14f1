/** @module Changes of the list of fault rules. Rules have no ids: one is found by what it is and where it was seen. */

import type { FaultRule } from '@fuse-edge/core/control'
import { isSame } from './same.ts'

/** Makes the next rules of those that are in force. */
export type RulesChange = (rules: readonly FaultRule[]) => readonly FaultRule[]

/** Returns the rules with another one at the end. */
export function withRule(rule: FaultRule): RulesChange {
  return (rules) => [...rules, rule]
}

/** A rule where a person saw it. It may stand elsewhere by now. */
export interface SeenRule {
  readonly rule: FaultRule
  readonly index: number
}

/** Returns where a rule stands now; -1 where it is gone. */
function placeOf(rules: readonly FaultRule[], { rule, index }: SeenRule): number {
  return isSame(rules[index], rule) ? index : rules.findIndex((one) => isSame(one, rule))
}

/** Returns the rules with others in place of one: none to remove it. */
export function instead(seen: SeenRule, others: readonly FaultRule[]): RulesChange {
  return (rules) => {
    const at = placeOf(rules, seen)
    return at < 0 ? [...rules, ...others] : rules.toSpliced(at, 1, ...others)
  }
}

/** Returns the rules with one exchanged with its neighbour. The first rule that applies decides, so the order matters. */
export function moved(seen: SeenRule, by: -1 | 1): RulesChange {
  return (rules) => {
    const at = placeOf(rules, seen)
    const to = at + by
    return at < 0 || to < 0 || to >= rules.length
      ? rules
      : rules.toSpliced(at, 1).toSpliced(to, 0, seen.rule)
  }
}
