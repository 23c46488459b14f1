/** @module The client: typed calls that are checked, signed, sent and classified; import from `@fuse-edge/core/client`. */

import { ACTIONS, type ActionName, type ActionOf, type ActionTypes } from '../api/actions.ts'
import { validateRequest } from '../api/validate.ts'
import type { Site } from '../regions.ts'
import { type PreparedBody, prepareBody } from '../sign/body.ts'
import { anyOf, sleep } from './abortable.ts'
import {
  type CallOptions,
  type ClientOptions,
  type Numbers,
  regionsOf,
  requireDeadline,
  requireNumbers,
} from './client-options.ts'
import { keepCredentials } from './credentials-provider.ts'
import type { NotSent, Outcome } from './outcome.ts'
import { readAnswer } from './read-answer.ts'
import { createRegionHealth } from './region-health.ts'
import { routesTo } from './routes.ts'
import { type CallEnd, type CallOutcome, type Surroundings, send } from './send.ts'

/** Reads an answer into an outcome; rejects as the answer's body does. `signal` ends the call. */
export type ReadAnswer<R> = (response: Response, signal: AbortSignal) => Promise<Outcome<R>>

/** Calls Face Fusion. */
export interface Client<S extends Site = Site> {
  /**
   * Calls an action. Never throws for anything that the service, the network or a credentials provider does: see
   * {@link CallOutcome}; `unwrap` makes exceptions of it.
   *
   * @throws TypeError or RangeError for malformed settings.
   */
  call<A extends ActionOf<S>>(
    action: A,
    request: ActionTypes[A]['request'],
    options?: CallOptions,
  ): Promise<CallOutcome<A>>

  /**
   * The same for those who read the answer themselves, as `streamPicture` does. The request is checked like every
   * other.
   *
   * @throws TypeError or RangeError for malformed settings.
   */
  read<R>(
    action: ActionOf<S>,
    request: unknown,
    read: ReadAnswer<R>,
    options?: CallOptions,
  ): Promise<CallEnd<R>>
}

function surroundingsOf(options: ClientOptions, { breaker }: Numbers): Surroundings {
  const now = options.now ?? (() => Date.now())
  return {
    // Wrapped: as a method of an object, the platform's fetch refuses to run.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
    timeoutSignal: options.timeoutSignal ?? ((milliseconds) => AbortSignal.timeout(milliseconds)),
    credentials: keepCredentials(options.credentials, now),
    health: createRegionHealth(now, breaker),
    clock: { offsetMs: 0 },
  }
}

/** The bytes to send, or why nothing is sent. */
async function prepare(
  action: ActionName,
  request: unknown,
  site: Site,
): Promise<{ kind: 'ready'; body: PreparedBody } | NotSent> {
  if (!ACTIONS[action].sites.includes(site)) return { kind: 'not-sent', reason: 'not-offered' }
  const violations = validateRequest(action, request, site)
  if (violations.length > 0) return { kind: 'not-sent', reason: 'invalid', violations }
  const body = await prepareBody(JSON.stringify(request))
  const [bytes, limit] = [body.bytes.byteLength, ACTIONS[action].maxBodyBytes]
  return bytes > limit
    ? { kind: 'not-sent', reason: 'body-too-large', bytes, limit }
    : { kind: 'ready', body }
}

/** Makes the one function through which all calls of a client go. */
function createCaller(options: ClientOptions) {
  const { site, endpoint, language, onAttempt } = options
  const numbers = requireNumbers(options)
  const routes = routesTo({ site, endpoint, regions: regionsOf(options) })
  const around = surroundingsOf(options, numbers)

  return async function call<R>(
    action: ActionName,
    request: unknown,
    read: ReadAnswer<R>,
    { signal, regions, forwardedFor, deadlineMs = numbers.deadlineMs }: CallOptions,
  ): Promise<CallEnd<R>> {
    const endsAtMs = around.now() + requireDeadline(deadlineMs)
    const deadline = Number.isFinite(deadlineMs) ? [around.timeoutSignal(deadlineMs)] : []
    const signals = [...(signal === undefined ? [] : [signal]), ...deadline]
    const callRoutes = regions === undefined ? routes : routesTo({ site, endpoint, regions })
    const prepared = await prepare(action, request, site)
    if (prepared.kind === 'not-sent') return { ...prepared, attempts: [] }
    return send(
      {
        ...numbers,
        action,
        body: prepared.body,
        read,
        routes: callRoutes,
        endsAtMs,
        signal: anyOf(signals),
        onAttempt,
        ...(language && { language }),
        ...(forwardedFor && { forwardedFor }),
      },
      around,
    )
  }
}

/**
 * Makes a client; keep it, since it remembers credentials, derived keys, the service's time and which regions answer.
 *
 * A billable call is sent again only after a refusal that is certainly not billed, or when it was certainly not sent;
 * one whose end is not known is reported as `ambiguous` and left to you.
 *
 * @throws TypeError for missing credentials, no regions or a malformed endpoint; RangeError for a number below its
 * least value. Nothing is sent, and no provider asked, by making a client.
 *
 * @example
 * import { createClient } from '@fuse-edge/core/client'
 *
 * const answer = { Response: { FusedImage: 'https://example.com/fused.jpg', RequestId: '1' } }
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'intl',
 *   region: 'ap-singapore',
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
export function createClient<S extends Site>(options: ClientOptions<S>): Client<S> {
  const call = createCaller(options)
  return {
    call: (action, request, callOptions = {}) =>
      call(action, request, (response) => readAnswer(action, response), callOptions),
    read: (action, request, read, callOptions = {}) => call(action, request, read, callOptions),
  }
}
