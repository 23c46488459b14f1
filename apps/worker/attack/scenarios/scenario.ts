/** @module What every scenario is given. */

import type { Findings } from '../findings.ts'
import type { Target } from '../target.ts'

/** One kind of attack. */
export interface Scenario {
  readonly name: string
  /** Attacks until it is done; end users fuse meanwhile. @throws where an attack succeeds that no figure counts */
  run(stage: Stage): Promise<void>
}

/** Where a scenario runs. */
export interface Stage {
  readonly target: Target
  readonly findings: Findings
  /** Multiplies durations and numbers: 1 for a full run, less for a short one. */
  readonly scale: number
}

/** Returns a loopback address of an attacker. @param n 1 to 250 */
export function attacker(n: number): string {
  return `127.0.2.${n}`
}

/** Returns a loopback address of an end user. @param n 1 to 250 */
export function endUserAddress(n: number): string {
  return `127.0.1.${n}`
}

/** Returns so many results of a function of 1, 2, …. */
export function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: Math.max(1, Math.round(count)) }, (_, index) => make(index + 1))
}
