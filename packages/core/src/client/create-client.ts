/** @module The client: typed calls that are checked, signed, sent and classified; import from `@fuse-edge/core/client`. */

import { ACTIONS, type ActionName, type ActionOf, type ActionTypes } from '../api/actions.ts'
import { validateRequest } from '../api/validate.ts'
import type { Site } from '../regions.ts'
import { type PreparedBody, prepareBody } from '../sign/body.ts'
import { anyOf } from './abort-signals.ts'
import {
  type CallOptions,
  type ClientOptions,
  checkOptions,
  regionsOf,
  requireDeadline,
} from './client-options.ts'
import { keepCredentials } from './credentials-provider.ts'
import type { NotSent } from './outcome.ts'
import { portsOf } from './ports.ts'
import { answerReader, type ReadAnswer } from './read-answer.ts'
import { createRegionHealth } from './region-health.ts'
import { routesTo } from './routes.ts'
import {
  type Call,
  type CallEnd,
  type CallOutcome,
  type ClientMemory,
  sendWithRetries,
} from './send-with-retries.ts'

/** Calls Face Fusion. */
export interface Client<S extends Site = Site> {
  /**
   * Calls an action. Failures of the request, the service, the network and the credentials provider are outcomes, see
   * {@link CallOutcome}; `unwrap` turns them into exceptions.
   *
   * @throws TypeError or RangeError for malformed options.
   */
  call<A extends ActionOf<S>>(
    action: A,
    request: ActionTypes[A]['request'],
    options?: CallOptions,
  ): Promise<CallOutcome<A>>

  /**
   * Calls an action like {@link Client.call}, and gives the HTTP answer to a reader of yours, as `streamPicture` does.
   *
   * @throws TypeError or RangeError for malformed options.
   */
  read<R>(
    action: ActionOf<S>,
    request: unknown,
    read: ReadAnswer<R>,
    options?: CallOptions,
  ): Promise<CallEnd<R>>

  /**
   * Sends bytes from `prepareBody` as they are, with the client's retries, clock correction, breakers and deadlines. Of
   * the request it checks only that the site offers the action and that the body is not too large.
   *
   * @param read `answerReader(action)` for a typed response, `readRawAnswer` for the bytes, or a function of yours.
   * @throws TypeError or RangeError for malformed options.
   */
  send<R>(
    action: ActionOf<S>,
    body: PreparedBody,
    read: ReadAnswer<R>,
    options?: CallOptions,
  ): Promise<CallEnd<R>>
}

type Prepared = PreparedBody | NotSent

/** Checks the length of a body. */
function checkBody(action: ActionName, body: PreparedBody): Prepared {
  const limit = ACTIONS[action].maxBodyBytes
  const bytes = body.bytes.byteLength
  return bytes > limit ? { kind: 'not-sent', reason: 'body-too-large', bytes, limit } : body
}

/** Checks a request and writes it as JSON. */
async function writeBody(action: ActionName, request: unknown, site: Site): Promise<Prepared> {
  const violations = validateRequest(action, request, site)
  if (violations.length > 0) return { kind: 'not-sent', reason: 'invalid', violations }
  return checkBody(action, await prepareBody(JSON.stringify(request)))
}

/** Creates the function that all calls of a client go through. */
function createSender(options: ClientOptions) {
  const { site, endpoint, onAttempt } = options
  const checked = checkOptions(options)
  const routes = routesTo({ site, endpoint, regions: regionsOf(options) })
  const ports = portsOf(options)
  const memory: ClientMemory = {
    credentials: keepCredentials(options.credentials, ports.now),
    health: createRegionHealth(ports.now, checked.breaker),
    clock: { offsetMs: 0 },
  }

  return async function sendPrepared<R>(
    action: ActionName,
    prepare: () => Prepared | Promise<Prepared>,
    read: ReadAnswer<R>,
    callOptions: CallOptions = {},
  ): Promise<CallEnd<R>> {
    const { signal, regions, forwardedFor, deadlineMs = checked.deadlineMs } = callOptions
    const language = callOptions.language ?? options.language
    const endsAtMs = ports.now() + requireDeadline(deadlineMs)
    const deadline = Number.isFinite(deadlineMs) ? ports.timeoutSignal(deadlineMs) : undefined
    const callRoutes = regions === undefined ? routes : routesTo({ site, endpoint, regions })
    if (!ACTIONS[action].sites.includes(site)) {
      return { kind: 'not-sent', reason: 'not-offered', attempts: [] }
    }
    const prepared = await prepare()
    if ('kind' in prepared) return { ...prepared, attempts: [] }
    const call: Call<R> = {
      ...checked,
      action,
      body: prepared,
      read,
      routes: callRoutes,
      endsAtMs,
      signal: anyOf(signal, deadline),
      language,
      forwardedFor,
      onAttempt,
    }
    return sendWithRetries(call, ports, memory)
  }
}

/**
 * Creates a client. Keep it: it remembers credentials, derived keys, the service's clock and which regions answer.
 *
 * A billable call is sent again only after a refusal that is certainly not billed, or when it was certainly not sent.
 * A call that may have been executed ends `ambiguous`, and the caller decides what to do about it.
 *
 * @throws TypeError for missing credentials, no regions or a malformed endpoint; RangeError for a number outside its
 * range. Creating a client sends nothing and does not call the credentials provider.
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
  const sendPrepared = createSender(options)
  const read = <R>(
    action: ActionName,
    request: unknown,
    reader: ReadAnswer<R>,
    callOptions?: CallOptions,
  ): Promise<CallEnd<R>> =>
    sendPrepared(action, () => writeBody(action, request, options.site), reader, callOptions)
  return {
    call: (action, request, callOptions) =>
      read(action, request, answerReader(action), callOptions),
    read,
    send: (action, body, reader, callOptions) =>
      sendPrepared(action, () => checkBody(action, body), reader, callOptions),
  }
}
