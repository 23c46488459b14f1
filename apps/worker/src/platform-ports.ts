/** @module The clock, randomness, network, caches and log of the Workers runtime. */

import type { LogLine, Ports } from './context/index.ts'

function log(line: LogLine): void {
  const write = line.level === 'error' ? console.error : console.log
  write(JSON.stringify(line))
}

/** The ports that a deployed worker uses. */
export const platformPorts: Ports = Object.freeze({
  now: () => Date.now(),
  randomUUID: () => crypto.randomUUID(),
  randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
  timeoutSignal: (milliseconds: number) => AbortSignal.timeout(milliseconds),
  openCache: (name: string) => caches.open(name),
  log,
})
