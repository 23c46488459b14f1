/**
 * @module Measures the round trip to a region with an unsigned request, which the cloud refuses without executing or
 * billing anything.
 */

import { regionHost } from '@fuse-edge/core/regions'
import type { Ports } from '../context/index.ts'
import * as ROUTING_LIMITS from '../limits/routing.ts'
import type { Target } from './target.ts'

/** From here on, a gateway answers for a service that is down. */
const SERVER_ERROR = 500

/**
 * Returns the round trip to a region in milliseconds, or `undefined` if there was no answer. It sends two requests and
 * times the second, because the first may have to open a connection.
 */
export async function probe(
  { fetch, now, timeoutSignal }: Ports,
  { account, region }: Target,
): Promise<number | undefined> {
  const address = account.endpoint ?? `https://${regionHost(region)}`
  const signal = timeoutSignal(ROUTING_LIMITS.PROBE_TIMEOUT_MS)
  const ping = async (): Promise<boolean> => {
    const headers = { 'X-TC-Region': region }
    // A cached answer would always arrive, and from nearby.
    const init: RequestInit = { headers, signal, redirect: 'manual', cache: 'no-store' }
    const response = await fetch(address, init)
    await response.arrayBuffer()
    return response.status < SERVER_ERROR
  }
  try {
    if (!(await ping())) return undefined
    const start = now()
    return (await ping()) ? now() - start : undefined
  } catch {
    return undefined
  }
}
