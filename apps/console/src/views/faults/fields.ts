/** @module Fields of the kinds of faults, for the form. */

import type { Fault, FaultRule } from '@fuse-edge/core/control'

/** Kind of a fault. */
export type FaultKind = Fault['kind']

/** Fields that a fault may have. */
export type FieldName =
  | 'code'
  | 'status'
  | 'delayMs'
  | 'chunkBytes'
  | 'everyMs'
  | 'value'
  | 'when'
  | 'firstTry'

/** Fields of each kind, with the value that the form begins with. */
export const KINDS: Readonly<
  Record<FaultKind, Readonly<Partial<Record<FieldName, string | number | boolean>>>>
> = {
  error: { code: 'InternalError', when: 'before-work' },
  status: { status: 502, when: 'before-work' },
  cut: { when: 'after-work' },
  delay: { delayMs: 3000, when: 'before-work' },
  drip: { chunkBytes: 512, everyMs: 200 },
  'content-type': { value: 'text/html' },
  'malformed-json': {},
  'download-error': { firstTry: true },
  'download-delay': { delayMs: 3000 },
}

/** Every kind, in the order of the list. */
export const KIND_NAMES = Object.keys(KINDS) as FaultKind[]

/** Smallest and largest value of the fields that are numbers. */
export const BOUNDS: Readonly<Partial<Record<FieldName, readonly [min: number, max: number]>>> = {
  status: [400, 599],
  delayMs: [0, 600_000],
  chunkBytes: [1, 1_048_576],
  everyMs: [0, 600_000],
}

/** Returns a fault of a kind with the values that the form begins with. */
export function newFault(kind: FaultKind): Fault {
  return { kind, ...KINDS[kind] } as Fault
}

/** Returns a rule without the fields that say nothing. */
export function withoutEmpty(rule: FaultRule): FaultRule {
  const entries = Object.entries(rule).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as unknown as FaultRule
}
