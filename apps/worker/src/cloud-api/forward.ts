/**
 * @module Sends an admitted call to the cloud, once, signed with the real key. Sending again is the caller's business:
 * its SDK knows how often, and signs anew.
 */

import type { Outcome } from '@fuse-edge/core/client'
import { regionHost, SITE_HOSTS } from '@fuse-edge/core/regions'
import { signAction } from '@fuse-edge/core/sign'
import type { Ports } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { UPSTREAM_LIMITS } from '../limits.ts'
import { readBytes } from '../validation/index.ts'
import type { AdmittedCall } from './admit.ts'
import { type CloudAnswer, readCloudAnswer } from './cloud-answer.ts'
import { languageNamed } from './wire.ts'

export interface ForwardOptions {
  /** Value of `X-TC-Language`. */
  readonly language: string | undefined
  /** The caller's address as Cloudflare saw it; never what the caller wrote into a header. */
  readonly caller: string | undefined
}

const SECOND_MS = 1000

/** A region is entered through its own host, unless there is no other and no rule where pictures may go. */
function endpointOf({ endpoint, site, regions, isPinned }: Account, region: string): string {
  const isAlone = regions.length === 1 && !isPinned
  return endpoint ?? `https://${isAlone ? SITE_HOSTS[site] : regionHost(region)}`
}

/** Sends it; everything that the cloud or the network can do is an outcome. */
export async function forwardCall(
  { fetch, now, timeoutSignal }: Ports,
  { action, account, body, common }: AdmittedCall,
  { language, caller }: ForwardOptions,
): Promise<Outcome<CloudAnswer>> {
  const { url, ...init } = signAction(body, {
    action,
    credentials: account.credentials,
    endpoint: endpointOf(account, common.region),
    region: common.region,
    timestamp: Math.floor(now() / SECOND_MS),
    language: languageNamed(language),
    ...(caller !== undefined && { forwardedFor: caller }),
  })
  const signal = timeoutSignal(UPSTREAM_LIMITS.TIMEOUT_MS)
  try {
    // A redirect would send a signed, billable request a second time, to a place that nobody chose.
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

/** The platform does not tell a connection that never was from one that broke. */
function ended(signal: AbortSignal, cause: unknown): Outcome<CloudAnswer> {
  return signal.aborted
    ? { kind: 'ambiguous', reason: 'timeout' }
    : { kind: 'ambiguous', reason: 'network', cause }
}
