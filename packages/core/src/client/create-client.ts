/** @module The client: typed calls that are checked, signed, sent and classified; import from `@fuse-edge/core/client`. */

import type { ActionName, ActionOf, ActionTypes } from '../api/actions.ts'
import { validateRequest } from '../api/validate.ts'
import type { Site } from '../regions.ts'
import { prepareBody } from '../sign/body.ts'
import { signAction } from '../sign/sign-action.ts'
import type { CallOptions, ClientOptions } from './client-options.ts'
import { checkBody, createCalls, type Prepared, type Sender } from './create-sender.ts'
import { answerReader, type ReadAnswer } from './read-answer.ts'
import type { CallEnd, CallOutcome } from './send-with-retries.ts'

/** Calls Face Fusion. */
export interface Client<S extends Site = Site> extends Sender<S> {
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
}

/** Checks a request and writes it as JSON. */
async function writeBody(action: ActionName, request: unknown, site: Site): Promise<Prepared> {
  const violations = validateRequest(action, request, site)
  if (violations.length > 0) return { kind: 'not-sent', reason: 'invalid', violations }
  return checkBody(action, await prepareBody(JSON.stringify(request)))
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
  const send = createCalls({ ...options, sign: signAction })
  const read = <R>(
    action: ActionName,
    request: unknown,
    reader: ReadAnswer<R>,
    callOptions?: CallOptions,
  ): Promise<CallEnd<R>> =>
    send(action, () => writeBody(action, request, options.site), reader, callOptions)
  return {
    call: (action, request, callOptions) =>
      read(action, request, answerReader(action), callOptions),
    read,
    send: (action, body, reader, callOptions) =>
      send(action, () => checkBody(action, body), reader, callOptions),
  }
}
