/**
 * @module Asks a region whether it is there, and how far away: a request without a signature, which the cloud refuses at
 * its door without doing or billing anything.
 */

import { regionHost } from '@fuse-edge/core/regions'
import type { Ports } from '../context/index.ts'
import { ROUTING_LIMITS } from '../limits.ts'
import type { Place } from '../routing/index.ts'

/** What a gateway answers whose service is gone. */
const SERVER_ERROR = 500

/**
 * Round trip to a region in milliseconds; `undefined` where there was no answer. Two requests are sent, and the second
 * is timed: the first may have to open a connection.
 */
export async function probe(
  { fetch, now, timeoutSignal }: Ports,
  { account, region }: Place,
): Promise<number | undefined> {
  const address = account.endpoint ?? `https://${regionHost(region)}`
  const signal = timeoutSignal(ROUTING_LIMITS.PROBE_TIMEOUT_MS)
  const knock = async (): Promise<boolean> => {
    const headers = { 'X-TC-Region': region }
    // An answer from a cache would be near, and always there.
    const init: RequestInit = { headers, signal, redirect: 'manual', cache: 'no-store' }
    const response = await fetch(address, init)
    await response.arrayBuffer()
    return response.status < SERVER_ERROR
  }
  try {
    if (!(await knock())) return undefined
    const start = now()
    return (await knock()) ? now() - start : undefined
  } catch {
    return undefined
  }
}
