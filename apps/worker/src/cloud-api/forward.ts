/**
 * @module Sends an admitted call to the cloud once, signed with the real key. Retries are left to the caller's SDK, which
 * signs each of them again.
 */

import type { Outcome } from '@fuse-edge/core/client'
import { regionHost, SITE_HOSTS } from '@fuse-edge/core/regions'
import { signAction } from '@fuse-edge/core/sign'
import type { Ports } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { UPSTREAM_LIMITS } from '../limits.ts'
import { readBytes } from '../validation/index.ts'
import type { AdmittedCall } from './admit-call.ts'
import { type CloudAnswer, readCloudAnswer } from './cloud-answer.ts'

const SECOND_MS = 1000

/**
 * Endpoint of a region: the region's own host, or the site's where the account has one region and no residency rule.
 */
function endpointOf({ endpoint, site, regions, isPinned }: Account, region: string): string {
  const isAlone = regions.length === 1 && !isPinned
  return endpoint ?? `https://${isAlone ? SITE_HOSTS[site] : regionHost(region)}`
}

/**
 * Sends the call. Whatever the cloud or the network does is an outcome; nothing is thrown.
 *
 * @param callerAddress The caller's IP address as Cloudflare saw it, for `X-Forwarded-For`. Never what the caller wrote
 * into a header.
 */
export async function forwardCall(
  { fetch, now, timeoutSignal }: Ports,
  { action, account, body, common }: AdmittedCall,
  callerAddress: string | undefined,
): Promise<Outcome<CloudAnswer>> {
  const { url, ...init } = signAction(body, {
    action,
    credentials: account.credentials,
    endpoint: endpointOf(account, common.region),
    region: common.region,
    timestamp: Math.floor(now() / SECOND_MS),
    language: common.language,
    ...(callerAddress !== undefined && { forwardedFor: callerAddress }),
  })
  const signal = timeoutSignal(UPSTREAM_LIMITS.TIMEOUT_MS)
  try {
    // Following a redirect would send a signed, billable request a second time, to another host.
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    const bytes = await readBytes(response, UPSTREAM_LIMITS.ANSWER_BYTES)
    if (bytes.ok) return readCloudAnswer(response.status, bytes.value)
    const isTooLarge = bytes.error.code === 'body-too-large'
    if (isTooLarge) return { kind: 'ambiguous', reason: 'answer-too-large' }
    return ended(signal, bytes.error)
  } catch (cause) {
    return ended(signal, cause)
  }
}

/** Workers do not distinguish a connection that failed from one that broke. */
function ended(signal: AbortSignal, cause: unknown): Outcome<CloudAnswer> {
  return signal.aborted
    ? { kind: 'ambiguous', reason: 'timeout' }
    : { kind: 'ambiguous', reason: 'network', cause }
}
