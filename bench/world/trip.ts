/** @module What happens to the request of one end user on its way: it is written down while it happens. */

import type { Visit } from './visits.ts'

/** One call at a region. */
export interface Call {
  readonly region: string
  readonly startMs: number
  readonly endMs: number
  /** Whether no answer came back, or a refusal. */
  readonly hasFailed: boolean
}

/** How the request of an end user goes for one contestant. */
export interface Trip {
  readonly visit: Visit
  /** When the region was chosen, Unix milliseconds. */
  choiceMs: number
  /** The region that was chosen first. */
  region: string
  readonly calls: Call[]
  /** Time for round trips: handshakes, requests, answers; neither bytes nor work. */
  accessMs: number
  /** Time from the tap to the picture. */
  wholeMs: number
  /** How often the cloud executed and billed it. */
  billed: number
  /** Whether the end user has the picture. */
  isDone: boolean
}

/** Creates the record of a request that has not begun. */
export function createTrip(visit: Visit): Trip {
  const trip: Trip = {
    visit,
    choiceMs: visit.atMs,
    region: '',
    calls: [],
    accessMs: 0,
    wholeMs: 0,
    billed: 0,
    isDone: false,
  }
  return trip
}
