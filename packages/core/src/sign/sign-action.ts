/** @module Signs a Face Fusion call and returns the arguments of `fetch`; import from `@fuse-edge/core/sign`. */

import { ACTIONS, type ActionName } from '../api/actions.ts'
import type { PreparedBody } from './body.ts'
import type { Credentials } from './credentials.ts'
import { signPrepared } from './sign-request.ts'

/** Options of one attempt of a call. */
export interface SignActionOptions {
  /** Key of the action; it decides `X-TC-Action` and `X-TC-Version`. */
  readonly action: ActionName
  /** The key pair that signs. Use one object for all calls: keys derived from it are cached as long as it lives. */
  readonly credentials: Credentials
  /** Origin to send it to, such as `https://facefusion.intl.tencentcloudapi.com`. */
  readonly endpoint: string
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** Unix time in whole seconds. Take a new one for each attempt: the service refuses signatures older than 300 seconds. */
  readonly timestamp: number
  /** Language of the service's messages. @default the service's choice: no `X-TC-Language` header is sent */
  readonly language?: 'zh-CN' | 'en-US' | undefined
  /**
   * IP address of the end user, sent as `X-Forwarded-For`: result URLs then name a host near the end user.
   *
   * @default none: the header is not sent
   */
  readonly forwardedFor?: string | undefined
}

/** Arguments of `fetch`. */
export interface ReadyRequest {
  readonly url: string
  readonly method: 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Signs a body for an action. The signature covers the headers `content-type` and `host`, like those of all official SDKs.
 *
 * @throws TypeError for missing credentials or an endpoint that is no URL, RangeError for a timestamp that is
 * not whole seconds.
 *
 * @example
 * import { prepareBody, signAction } from '@fuse-edge/core/sign'
 * const request = signAction(await prepareBody('{"ActivityId":"at_1"}'), {
 *   action: 'DescribeMaterialList',
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   endpoint: 'https://facefusion.tencentcloudapi.com',
 *   region: 'ap-guangzhou',
 *   timestamp: 1551113065,
 * })
 * console.assert(request.headers['X-TC-Action'] === 'DescribeMaterialList')
 */
export function signAction(body: PreparedBody, options: SignActionOptions): ReadyRequest {
  const action = ACTIONS[options.action]
  const { host, origin } = new URL(options.endpoint)
  const { headers } = signPrepared(body, {
    credentials: options.credentials,
    host,
    timestamp: options.timestamp,
  })
  return {
    url: `${origin}/`,
    method: 'POST',
    headers: {
      ...headers,
      'X-TC-Action': action.name,
      'X-TC-Version': action.version,
      'X-TC-Region': options.region,
      ...(options.language && { 'X-TC-Language': options.language }),
      ...(options.forwardedFor && { 'X-Forwarded-For': options.forwardedFor }),
    },
    body: body.bytes,
  }
}
