/** @module What the client takes from the platform: network, clock, randomness and timers. Tests replace it. */

import { type Sleep, sleep } from './abort-signals.ts'

/** Network, clock, randomness and timers. */
export interface Ports {
  /** Sends a request. @default `globalThis.fetch` */
  readonly fetch: typeof fetch
  /** Returns Unix time in milliseconds. @default `Date.now` */
  readonly now: () => number
  /**
   * Returns a number from 0 up to, not including, 1. It spreads waits; nothing secret depends on it.
   *
   * @default `Math.random`
   */
  readonly random: () => number
  /** Waits between attempts, and resolves early when the signal is aborted. @default `setTimeout` */
  readonly sleep: Sleep
  /**
   * Returns a signal that is aborted with a `TimeoutError` after this many milliseconds.
   *
   * @default `AbortSignal.timeout`
   */
  readonly timeoutSignal: (milliseconds: number) => AbortSignal
}

/** {@link Ports}, each optional: what is left out, or `undefined`, is the platform's. */
export type PortOptions = { readonly [Name in keyof Ports]?: Ports[Name] | undefined }

/** Returns the given ports, and the platform's for those that are not given. */
export function portsOf(given: PortOptions): Ports {
  return {
    // Wrapped, because `fetch` throws "Illegal invocation" when it is called as a method of another object.
    fetch: given.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: given.now ?? (() => Date.now()),
    random: given.random ?? Math.random,
    sleep: given.sleep ?? sleep,
    timeoutSignal: given.timeoutSignal ?? ((milliseconds) => AbortSignal.timeout(milliseconds)),
  }
}
