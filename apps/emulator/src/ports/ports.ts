/** @module What the emulator takes from outside: time, randomness and the network. Tests replace each part. */

import type { Clock } from './clock.ts'
import type { ReseedableRandomness } from './randomness.ts'

/** Returns every address of a host name, as `node:dns` does with `all: true`. */
export type Lookup = (host: string) => Promise<readonly { address: string; family: number }[]>

/** Resolves after so many milliseconds. */
export type Wait = (ms: number) => Promise<void>

/** How the emulator reaches other machines: for pictures by URL, and to deliver videos. */
export interface Network {
  readonly lookup: Lookup
  /** Whether addresses of this machine and of private networks may be connected to. */
  readonly allowPrivate: boolean
}

/** Time, randomness and the network. */
export interface Ports {
  readonly clock: Clock
  /** Waits for injected delays and latency. */
  readonly wait: Wait
  readonly randomness: ReseedableRandomness
  readonly network: Network
}
