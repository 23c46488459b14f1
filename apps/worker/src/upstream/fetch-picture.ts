/**
 * @module Fetches a picture from an address that an administrator named. Against server-side request forgery it fetches
 * from public hosts only, within a time limit, and follows no redirect.
 */

import type { Ports } from '../context/index.ts'
import { mayFetch, type Settings } from '../env/index.ts'
import * as PICTURE_LIMITS from '../limits/picture.ts'

const OK = 200

/**
 * Returns the response if its status is 200, or `undefined` if the address may not be fetched or does not answer so.
 * Loopback is fetched only by an edge whose cloud is an emulator on loopback.
 */
export async function fetchPicture(
  { fetch, timeoutSignal }: Ports,
  settings: Pick<Settings, 'accounts'>,
  address: string,
): Promise<Response | undefined> {
  if (!mayFetch(settings, address)) return undefined
  try {
    const signal = timeoutSignal(PICTURE_LIMITS.TIMEOUT_MS)
    const response = await fetch(address, { redirect: 'manual', signal })
    if (response.status === OK) return response
    await response.body?.cancel()
  } catch {
    // The host is unreachable or too slow.
  }
  return undefined
}
