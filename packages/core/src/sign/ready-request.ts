/** @module A signed Face Fusion call as the arguments of `fetch`. */

import { type ActionName, requireAction } from '../api/actions.ts'
import type { Bytes } from '../bytes.ts'
import type { PreparedBody } from './body.ts'
import type { Credentials } from './credentials.ts'

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
  /**
   * Unix time in whole seconds. Take a new one for each attempt: the service refuses signatures older than 300 seconds.
   *
   * @default the clock of this machine
   */
  readonly timestamp?: number | undefined
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
  readonly body: Bytes
}

/** Adds what an action needs to the headers of a signature. */
export function readyRequest(
  body: PreparedBody,
  { origin }: URL,
  options: SignActionOptions,
  headers: Readonly<Record<string, string>>,
): ReadyRequest {
  const action = requireAction(options.action)
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
