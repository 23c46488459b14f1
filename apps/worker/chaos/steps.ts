/** @module The numbered steps of a fusion at which a chaos run kills something, or lets something fail. */

/** Who takes a step. `isolate` is the worker without its objects. */
export type Part = 'isolate' | 'shard' | 'ledger' | 'pacer' | 'cloud'

/** A moment of a fusion. */
export interface Step {
  /** Number of the step in `ARCHITECTURE.md`, the path of a fusion. */
  readonly number: number
  readonly part: Part
  /** How often it fails by itself: a message that is lost, a store that refuses. @default never */
  readonly failing?: number
}

/** The steps, in the order of a fusion. Each message has a step before it leaves and one after it was answered. */
export const STEPS = {
  'request arrived': { number: 3, part: 'isolate' },
  'catalogue to be read': { number: 3, part: 'isolate', failing: 0.1 },
  'catalogue read': { number: 3, part: 'isolate', failing: 0.1 },
  'region to be probed': { number: 4, part: 'isolate', failing: 0.05 },
  'reservation to be sent': { number: 7, part: 'isolate', failing: 0.01 },
  'call to be reserved': { number: 7, part: 'shard', failing: 0.01 },
  'calls to be leased': { number: 7, part: 'ledger', failing: 0.05 },
  'calls leased': { number: 7, part: 'ledger', failing: 0.05 },
  'call reserved': { number: 7, part: 'shard', failing: 0.01 },
  'reservation answered': { number: 7, part: 'isolate', failing: 0.01 },
  'photo to be put': { number: 9, part: 'isolate', failing: 0.05 },
  'photo put': { number: 9, part: 'isolate', failing: 0.05 },
  'slot to be asked for': { number: 10, part: 'isolate', failing: 0.01 },
  'slot allocated': { number: 10, part: 'pacer', failing: 0.01 },
  'slot answered': { number: 10, part: 'isolate', failing: 0.01 },
  'call to be sent': { number: 11, part: 'isolate', failing: 0.01 },
  'cloud at work': { number: 12, part: 'cloud' },
  'call answered': { number: 13, part: 'isolate', failing: 0.01 },
  'picture to be stored': { number: 13, part: 'isolate', failing: 0.1 },
  'picture stored': { number: 13, part: 'isolate', failing: 0.1 },
  'request to be answered': { number: 13, part: 'isolate' },
  'photo to be deleted': { number: 14, part: 'isolate', failing: 0.05 },
  'settlement to be sent': { number: 14, part: 'isolate', failing: 0.05 },
  'call to be settled': { number: 14, part: 'shard', failing: 0.02 },
  'call settled': { number: 14, part: 'shard', failing: 0.02 },
  'settlement answered': { number: 14, part: 'isolate', failing: 0.05 },
  'alarm went off': { number: 14, part: 'shard', failing: 0.05 },
  'alarm ended': { number: 14, part: 'shard', failing: 0.05 },
} as const satisfies Readonly<Record<string, Step>>

export type StepName = keyof typeof STEPS

/** Returns a step by its name. */
export function stepOf(name: StepName): Step {
  return STEPS[name]
}

/**
 * What dies: the whole process; one isolate, while the objects and other isolates live; or one object, which the platform starts again
 * without its memory.
 */
export type Victim = 'process' | 'isolate' | 'object'

/** What can die at a step, by who takes it. */
export const VICTIMS: Readonly<Record<Part, readonly Victim[]>> = Object.freeze({
  isolate: ['process', 'isolate'],
  shard: ['process', 'object'],
  ledger: ['process', 'object'],
  pacer: ['process', 'object'],
  cloud: ['process'],
})

/** What the run answers to a step: go on, fail, hang for ever with the whole isolate, or end the object. */
export type StepAnswer = 'go' | 'fail' | 'hang' | 'abort'
