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
import type { NotSent } from './outcome.ts'
import { readAnswer } from './read-answer.ts'
import { createRegionHealth } from './region-health.ts'
import { routesTo } from './routes.ts'
import { type Call, type CallEnd, type CallOutcome, type Surroundings, send } from './send.ts'
import { type PictureAction, type StreamedPicture, streamPicture } from './stream-picture.ts'

/** The request of an action that answers with a picture, but for the kind of answer: it is asked for in base64. */
export type PictureRequest<A extends PictureAction> = WithoutAnswerType<ActionTypes[A]['request']>

/** Each member of a union by itself: otherwise one picture that is given in two ways would compile. */
type WithoutAnswerType<R> = R extends unknown ? Omit<R, 'RspImgType'> : never

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
   * Calls an action that answers with a picture, and gives the picture's bytes as they arrive, decoded, instead of
   * holding megabytes of text. `done` means that the picture has begun; its stream tells whether it was whole.
   *
   * @throws TypeError or RangeError for malformed settings.
   */
  stream<A extends PictureAction & ActionOf<S>>(
    action: A,
    request: PictureRequest<A>,
    options?: CallOptions,
  ): Promise<CallEnd<StreamedPicture>>
}

/** Asks for the picture itself. */
const AS_BASE64 = Object.freeze({ RspImgType: 'base64' })

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
    read: Call<R>['read'],
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
    stream: (action, request, callOptions = {}) => {
      const asked = { ...request, ...AS_BASE64 }
      const read = (response: Response, signal: AbortSignal) =>
        streamPicture(action, response, signal)
      return call(action, asked, read, callOptions)
    },
  }
}
