/**
 * @module Sends an admitted call to the cloud, signed with the real key. The caller's SDK owns retries, and signs each of
 * them again; only a call that the cloud refused for the time of this edge's signature is sent a second time.
 */

import { type Outcome, sendWith } from '@fuse-edge/core/client'
import { regionHost, SITE_HOSTS } from '@fuse-edge/core/regions'
import { signActionPost } from '@fuse-edge/core/sign/web-crypto'
import type { Ports } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { UPSTREAM_LIMITS } from '../limits.ts'
import type { Hold } from '../memory/index.ts'
import { answerMemory, type PassedAnswer, readCleanIds, readRawAnswer } from '../upstream/index.ts'
import type { AdmittedCall } from './admit-call.ts'

/** Refusal of a timestamp that is too far from the cloud's clock. Nothing was executed or billed. */
const SIGNATURE_EXPIRED = 'AuthFailure.SignatureExpire'

/**
 * Sends a call. Whatever the cloud or the network does is an outcome; nothing is thrown.
 *
 * @param callerAddress The caller's IP address, see `clientAddress`. The cloud gets it as `X-Forwarded-For`, and only where
 * the answer has the address of a result.
 * @param memory What the answer is charged to.
 */
export type ForwardCall = (
  call: AdmittedCall,
  callerAddress: string | undefined,
  memory: Hold,
) => Promise<Outcome<PassedAnswer>>

/**
 * Returns the endpoint of a region: the region's own host, or the site's where the account has one region and no
 * residency rule.
 */
function endpointOf({ endpoint, site, regions, isPinned }: Account, region: string): string {
  const isAlone = regions.length === 1 && !isPinned
  return endpoint ?? `https://${isAlone ? SITE_HOSTS[site] : regionHost(region)}`
}

/** A time limit that ends with {@link TimeLimit.meet}. */
interface TimeLimit {
  readonly signal: AbortSignal
  readonly meet: () => void
}

/** Returns the time limit until the outcome of a call is known. What follows of its answer may take as long as its caller. */
function limitOutcome({ timeoutSignal }: Pick<Ports, 'timeoutSignal'>): TimeLimit {
  const controller = new AbortController()
  const late = timeoutSignal(UPSTREAM_LIMITS.TIMEOUT_MS)
  const end = () => controller.abort(late.reason)
  if (late.aborted) end()
  late.addEventListener('abort', end)
  const meet = () => late.removeEventListener('abort', end)
  return { signal: controller.signal, meet }
}

/**
 * Creates the function that forwards the calls of an isolate. It remembers how far each account's cloud is ahead of the
 * local clock, so that one refused timestamp corrects all later ones.
 */
export function createForwarder({ fetch, now, timeoutSignal }: Ports): ForwardCall {
  const clockOffsets = new WeakMap<Account, number>()

  return async ({ action, account, body, common, wantsResultUrl }, callerAddress, memory) => {
    const { region, language } = common
    // One time limit for both attempts: Workers end `waitUntil` 30 s after the caller has gone.
    const { signal, meet } = limitOutcome({ timeoutSignal })
    const send = () =>
      sendWith(
        { fetch, now, timeoutSignal: () => signal },
        body,
        {
          sign: signActionPost,
          action,
          region,
          language,
          credentials: account.credentials,
          endpoint: endpointOf(account, region),
          forwardedFor: wantsResultUrl ? callerAddress : undefined,
          clockOffsetMs: clockOffsets.get(account) ?? 0,
          attemptTimeoutMs: UPSTREAM_LIMITS.TIMEOUT_MS,
        },
        // The bytes stay as they are; the id is for the log.
        readCleanIds(readRawAnswer(answerMemory({ timeoutSignal }, memory))),
      )
    try {
      const { outcome, serverAheadMs } = await send()
      const isExpired = outcome.kind === 'refused' && outcome.code === SIGNATURE_EXPIRED
      if (!isExpired || serverAheadMs === undefined) return outcome
      clockOffsets.set(account, serverAheadMs)
      return (await send()).outcome
    } finally {
      meet()
    }
  }
}
