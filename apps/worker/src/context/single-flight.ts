/**
 * @module Work that an isolate does once at a time, though many requests want it (single flight). Requests share no promise: a
 * promise that another request resolves continues in the wrong context (docs/decisions/0012-bodies-wait-for-memory.md). So the
 * others ask again and again, on timers of their own.
 */

import { LOST_MS, POLL_MS, WAIT_MS } from '../limits/flight.ts'
import { ageOf } from './age.ts'
import { pause } from './pause.ts'
import type { Ports } from './ports.ts'

/** Work that is done once at a time. */
export class SingleFlight {
  readonly #ports: Pick<Ports, 'now' | 'timeoutSignal'>
  /** When the work began that has not ended, milliseconds since 1970. */
  #begunMs = Number.NEGATIVE_INFINITY

  constructor(ports: Pick<Ports, 'now' | 'timeoutSignal'>) {
    this.#ports = ports
  }

  /** Whether a request does the work now. Work that is older than `FLIGHT_LIMITS.LOST_MS` was ended by the platform. */
  get isRunning(): boolean {
    return ageOf(this.#begunMs, this.#ports.now()) < LOST_MS
  }

  /** Does the work. Call it only while `isRunning` is false. */
  async run(work: () => Promise<void>): Promise<void> {
    this.#begunMs = this.#ports.now()
    try {
      await work()
    } finally {
      this.#begunMs = Number.NEGATIVE_INFINITY
    }
  }

  /** Resolves when the work of another request has ended, or after `FLIGHT_LIMITS.WAIT_MS`. */
  async wait(): Promise<void> {
    for (let left = WAIT_MS; left > 0 && this.isRunning; left -= POLL_MS) {
      await pause(this.#ports, POLL_MS)
    }
  }
}
