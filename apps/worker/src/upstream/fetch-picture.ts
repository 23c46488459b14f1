/**
 * @module Fetches a picture that an administrator named: of public places only, bounded in time, and without following
 * redirects, which could lead anywhere.
 */

import type { Ports } from '../context/index.ts'
import { isFetchable, isLoopback, type Settings } from '../env/index.ts'
import { PICTURE_LIMITS } from '../limits.ts'

const OK = 200

/**
 * The good answer to a request for it; `undefined` where the place may not be asked, or does not have it. Loopback is
 * asked only by an edge whose cloud is there too.
 */
export async function fetchPicture(
  { fetch, timeoutSignal }: Ports,
  { accounts: [{ endpoint }] }: Pick<Settings, 'accounts'>,
  address: string,
): Promise<Response | undefined> {
  const isLocal = endpoint !== undefined && isLoopback(endpoint)
  if (!isFetchable(address) || (isLoopback(address) && !isLocal)) return undefined
  try {
    const signal = timeoutSignal(PICTURE_LIMITS.TIMEOUT_MS)
    const response = await fetch(address, { redirect: 'manual', signal })
    if (response.status === OK) return response
    await response.body?.cancel()
  } catch {
    // Nobody there, or not in time.
  }
  return undefined
}
