/** @module The faults of regions: which, when, and for how long. Pure. */

import { MS_PER_HOUR, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { randomOf } from './random.ts'
import type { Span } from './span.ts'

/**
 * What a region does while it fails.
 *
 * - `dead`: it resets connections; nothing is executed;
 * - `silent`: it accepts and never answers; nothing is executed;
 * - `lossy`: it executes and bills, and every second connection breaks before the answer;
 * - `refusing`: it refuses calls with a code that is not billed;
 * - `slow`: its links are congested, and round trips take several times as long;
 * - `flapping`: it is dead and well by turns.
 */
export type FaultKind = 'dead' | 'silent' | 'lossy' | 'refusing' | 'slow' | 'flapping'

/** Whether a kind keeps calls from being answered, by kind. Only a router that knows of it can go elsewhere. */
export const IS_UNUSABLE: Readonly<Record<FaultKind, boolean>> = Object.freeze({
  dead: true,
  silent: true,
  lossy: true,
  refusing: true,
  slow: false,
  flapping: true,
})

/** Each state of a flapping region lasts this long: assumption, near the open time of a breaker, which is the worst for it. */
const FLAP_MS = 35_000
/** Mean time between two faults of a region, and mean duration: assumptions, many times worse than a cloud, so that a run of hours has enough. */
const BETWEEN_MS = 5 * MS_PER_HOUR
const LASTS_MS = 15 * MS_PER_MINUTE

const KINDS = Object.keys(IS_UNUSABLE) as readonly FaultKind[]

/** One fault of one region. */
export interface Fault extends Span {
  readonly region: string
  readonly kind: FaultKind
}

/** The faults of a world. */
export interface Faults {
  readonly all: readonly Fault[]
  /** Returns the fault of a region at a time. */
  faultOf(region: string, atMs: number): Fault | undefined
}

/** Returns whether a flapping region is in its dead state. */
export function isFlappedDown({ fromMs }: Fault, atMs: number): boolean {
  return Math.floor((atMs - fromMs) / FLAP_MS) % 2 === 0
}

/** Draws the faults of a seed. @param kinds those that happen; @default all */
export function createFaults(
  seed: number,
  regions: readonly string[],
  { fromMs, toMs }: Span,
  kinds: readonly FaultKind[] = KINDS,
): Faults {
  const all = regions.flatMap((region): Fault[] => {
    const random = randomOf(seed, 'faults', region)
    const faults: Fault[] = []
    for (let at = fromMs; kinds.length > 0; ) {
      at += random.exponential(BETWEEN_MS)
      if (at >= toMs) break
      const end = at + random.exponential(LASTS_MS)
      const kind = kinds[Math.floor(random.next() * kinds.length)] ?? 'dead'
      faults.push({ region, kind, fromMs: at, toMs: end })
      at = end
    }
    return faults
  })
  return {
    all,
    faultOf: (region, atMs) =>
      all.find((fault) => fault.region === region && fault.fromMs <= atMs && atMs < fault.toMs),
  }
}
