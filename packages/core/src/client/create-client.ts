/** @module The client: typed calls that are checked, signed, sent and classified; import from `@fuse-edge/core/client`. */

import { ACTIONS, type ActionName, type ActionTypes } from '../api/actions.ts'
import { validateRequest } from '../api/validate.ts'
import type { Site } from '../regions.ts'
import { prepareBody } from '../sign/body.ts'
import { type Credentials, requireCredentials } from '../sign/credentials.ts'
import type { NotSent } from './outcome.ts'
import { routesTo } from './routes.ts'
import { type CallOutcome, send, type World } from './send.ts'

/** Settings of a client. */
export interface ClientOptions {
  readonly credentials: Credentials
  /** The site that the account belongs to. */
  readonly site: Site
  /** Regions in order of preference; a call may go to the second when the first cannot take it. */
  readonly regions: readonly [string, ...string[]]
  /** Address to send everything to instead of the regions' own, such as an emulator's. */
  readonly endpoint?: string
  /** Language of the service's messages. Default: the service's choice. */
  readonly language?: 'zh-CN' | 'en-US'
  /** Most attempts of one call, at least 1. Default 2: one more try, and never a storm. */
  readonly maxAttempts?: number
  /** Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch
  /** Unix time in milliseconds. Default: the platform's clock. */
  readonly now?: () => number
  /** Makes the signal that ends one attempt. Default: after 60 seconds, as in the official SDKs. */
  readonly attemptSignal?: () => AbortSignal
}

/** Settings of one call. */
export interface CallOptions {
  /** Ends the call. A billable call that was already sent ends `ambiguous`. */
  readonly signal?: AbortSignal
  /** Regions for this call. Default: the client's. */
  readonly regions?: readonly [string, ...string[]]
  /** Address of the end user, where the caller stands elsewhere: result URLs then name a host near the user. */
  readonly forwardedFor?: string
}

/** Calls Face Fusion. */
export interface Client {
  /**
   * Calls an action. Never throws for anything that the service or the network does: see {@link CallOutcome}.
   *
   * @throws TypeError for malformed settings.
   */
  call<A extends ActionName>(
    action: A,
    request: ActionTypes[A]['request'],
    options?: CallOptions,
  ): Promise<CallOutcome<A>>
}

const DEFAULT_MAX_ATTEMPTS = 2
/** Default of the official SDKs. */
const ATTEMPT_TIMEOUT_MS = 60_000

function worldOf(options: ClientOptions): World {
  return {
    // Wrapped: as a method of an object, the platform's fetch refuses to run.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: options.now ?? (() => Date.now()),
    attemptSignal: options.attemptSignal ?? (() => AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)),
  }
}

function notSent(outcome: NotSent): NotSent & { readonly attempts: readonly [] } {
  return { ...outcome, attempts: [] }
}

function refuseLocally(action: ActionName, request: unknown, site: Site): NotSent | undefined {
  if (!ACTIONS[action].sites.includes(site)) return { kind: 'not-sent', reason: 'not-offered' }
  const violations = validateRequest(action, request, site)
  return violations.length > 0 ? { kind: 'not-sent', reason: 'invalid', violations } : undefined
}

/**
 * Makes a client. A billable call is sent again only after a refusal that is certainly not billed, or when it
 * was certainly not sent; one whose end is not known is reported as `ambiguous` and left to you.
 *
 * @throws TypeError for missing credentials, no regions or a malformed endpoint; RangeError for `maxAttempts`
 * below 1. Nothing is sent by making a client.
 *
 * @example
 * import { createClient } from '@fuse-edge/core/client'
 *
 * const answer = { Response: { FusedImage: 'https://example.com/fused.jpg', RequestId: '1' } }
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'intl',
 *   regions: ['ap-singapore'],
 *   fetch: async () => Response.json(answer),
 * })
 * const outcome = await client.call('FuseFace', {
 *   ProjectId: 'at_1',
 *   ModelId: 'mt_1',
 *   RspImgType: 'url',
 *   MergeInfos: [{ Url: 'https://example.com/photo.jpg' }],
 * })
 * console.assert(outcome.kind === 'done' && outcome.response.FusedImage.endsWith('fused.jpg'))
 */
export function createClient(options: ClientOptions): Client {
  const { credentials, site, endpoint, maxAttempts = DEFAULT_MAX_ATTEMPTS } = options
  requireCredentials(credentials)
  if (!(maxAttempts >= 1)) throw new RangeError('maxAttempts must be at least 1')
  const routes = routesTo({ site, endpoint, regions: options.regions })
  const world = worldOf(options)
  return {
    async call(action, request, { signal, regions, forwardedFor } = {}) {
      const refusal = refuseLocally(action, request, site)
      if (refusal !== undefined) return notSent(refusal)
      const body = await prepareBody(JSON.stringify(request))
      const [bytes, limit] = [body.bytes.byteLength, ACTIONS[action].maxBodyBytes]
      if (bytes > limit)
        return notSent({ kind: 'not-sent', reason: 'body-too-large', bytes, limit })
      const call = {
        action,
        credentials,
        body,
        routes: regions === undefined ? routes : routesTo({ site, endpoint, regions }),
        maxAttempts,
        signal,
        ...(options.language && { language: options.language }),
        ...(forwardedFor && { forwardedFor }),
      }
      return send(call, world)
    },
  }
}
