/** @module The connections of end users that Chromium emulates. Source: the profiles of WebPageTest (connectivity.ini). */

/** A connection. */
export interface Connection {
  readonly name: string
  readonly conditions: Conditions
}

/** A connection as the developer tools of Chromium take it. */
interface Conditions {
  /** Time that each request waits for, milliseconds. */
  readonly latency: number
  /** Bytes per second. */
  readonly downloadThroughput: number
  /** Bytes per second. */
  readonly uploadThroughput: number
  /** What `navigator.connection` says. */
  readonly connectionType: 'cellular3g' | 'cellular4g' | 'wifi'
}

const BITS = 8
const KILOBIT = 1000

function connection(
  name: string,
  connectionType: Conditions['connectionType'],
  [down, up, latency]: readonly [downKbps: number, upKbps: number, latencyMs: number],
): Connection {
  const bytes = (kbps: number) => (kbps * KILOBIT) / BITS
  return {
    name,
    conditions: {
      connectionType,
      latency,
      downloadThroughput: bytes(down),
      uploadThroughput: bytes(up),
    },
  }
}

export const CONNECTIONS: readonly Connection[] = Object.freeze([
  connection('3G', 'cellular3g', [1600, 768, 300]),
  connection('4G', 'cellular4g', [9000, 9000, 170]),
  // A home line of cable, with Wi-Fi before it.
  connection('Wi-Fi', 'wifi', [20_000, 5000, 30]),
])
