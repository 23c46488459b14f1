/**
 * @module The part of a client that every call goes through: it sends prepared bodies, with retries, clock correction,
 * breakers and deadlines; import from `@fuse-edge/core/client`.
 */

import { type ActionName, type ActionOf, requireAction } from '../api/actions.ts'
import { SITE_HOSTS, type Site } from '../regions.ts'
import { requireKey } from '../require-key.ts'
import type { PreparedBody } from '../sign/body.ts'
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
import type { ReadAnswer } from './read-answer.ts'
import { createRegionHealth } from './region-health.ts'
import { routesTo } from './routes.ts'
import type { ActionSigner } from './send-with.ts'
import { type Call, type CallEnd, type ClientMemory, sendWithRetries } from './send-with-retries.ts'

/** Sends prepared bodies. */
export interface Sender<S extends Site = Site> {
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

/** Options of a sender. */
export type SenderOptions<S extends Site = Site> = ClientOptions<S> & {
  /** Signs each attempt. */
  readonly sign: ActionSigner
}

/** A body, or why nothing can be sent. */
export type Prepared = PreparedBody | NotSent

/** Checks the length of a body. */
export function checkBody(action: ActionName, body: PreparedBody): Prepared {
  const limit = requireAction(action).maxBodyBytes
  const bytes = body.bytes.length
  return bytes > limit ? { kind: 'not-sent', reason: 'body-too-large', bytes, limit } : body
}

/** Creates the function that all calls of a client go through. */
export function createCalls(options: SenderOptions) {
  requireKey('site', options.site, SITE_HOSTS)
  const checked = checkOptions(options)
  const routes = routesTo({ ...options, regions: regionsOf(options) })
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
    const { signal, regions, deadlineMs = checked.deadlineMs } = callOptions
    const endsAtMs = ports.now() + requireDeadline(deadlineMs)
    const deadline = Number.isFinite(deadlineMs) ? ports.timeoutSignal(deadlineMs) : undefined
    const callRoutes = regions ? routesTo({ ...options, regions }) : routes
    if (!requireAction(action).sites.includes(options.site)) {
      return { kind: 'not-sent', reason: 'not-offered', attempts: [] }
    }
    const prepared = await prepare()
    if ('kind' in prepared) return { ...prepared, attempts: [] }
    const call: Call<R> = {
      ...options,
      ...checked,
      // One timer is enough where an attempt may take as long as its call.
      attemptTimeoutMs:
        checked.attemptTimeoutMs < deadlineMs ? checked.attemptTimeoutMs : Number.POSITIVE_INFINITY,
      action,
      body: prepared,
      read,
      routes: callRoutes,
      endsAtMs,
      signal: anyOf(signal, deadline),
      language: callOptions.language ?? options.language,
      forwardedFor: callOptions.forwardedFor,
    }
    return sendWithRetries(call, ports, memory)
  }
}

/**
 * Creates a sender: a client without the checks of requests and without a default signer, for programs whose bodies
 * are checked already and whose bundles must be small.
 *
 * @throws like `createClient`.
 *
 * @example
 * import { createSender, readRawAnswer } from '@fuse-edge/core/client'
 * import { preparePost, signActionPost } from '@fuse-edge/core/sign/web-crypto'
 *
 * const sender = createSender({
 *   sign: signActionPost,
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'cn',
 *   region: 'ap-guangzhou',
 *   fetch: async () => Response.json({ Response: { MaterialInfos: [], Count: 0, RequestId: '1' } }),
 * })
 * const body = await preparePost('{"ActivityId":"at_1"}')
 * const outcome = await sender.send('DescribeMaterialList', body, readRawAnswer)
 * console.assert(outcome.kind === 'done')
 */
export function createSender<S extends Site>(options: SenderOptions<S>): Sender<S> {
  const call = createCalls(options)
  return {
    send: (action, body, read, callOptions) =>
      call(action, () => checkBody(action, body), read, callOptions),
  }
}
