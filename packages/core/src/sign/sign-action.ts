/** @module Makes a Face Fusion call that is ready for `fetch`; import from `@fuse-edge/core/sign`. */

import { ACTIONS, type ActionName } from '../api/actions.ts'
import type { PreparedBody } from './body.ts'
import type { Credentials } from './credentials.ts'
import { signPrepared } from './sign-request.ts'

/** One attempt of one call. */
export interface SignActionOptions {
  readonly action: ActionName
  readonly credentials: Credentials
  /** Where to send it: an origin such as `https://facefusion.intl.tencentcloudapi.com`. */
  readonly endpoint: string
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** Unix time in whole seconds, new for each attempt. */
  readonly timestamp: number
  /** Language of the service's messages. Default: the service's choice. */
  readonly language?: 'zh-CN' | 'en-US' | undefined
  /** Address of the end user: it decides which host result URLs name. Default: not sent. */
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
 * Signs a body for an action. Signed are `content-type` and `host`, the two that every official SDK signs.
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
