/** @module A call as an official SDK signs it, with a virtual key. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import { signRequest } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { secretIdOf, VIRTUAL_SECRET } from './catalogue.ts'
import { type Answer, type Sent, send } from './http-client.ts'

/** A call. */
export interface SdkCall extends Pick<Sent, 'from'> {
  /** Name of the virtual key. */
  readonly key: string
  readonly action: ActionName
  readonly region: string
  readonly request: object
  /** @default that of the key */
  readonly secretKey?: string
}

/** Returns the headers of a call. @param body the body, or what it is said to be */
export async function signedHeaders(
  url: string,
  { key, action, region, secretKey = VIRTUAL_SECRET }: Omit<SdkCall, 'request' | 'from'>,
  body: string,
): Promise<Record<string, string>> {
  const { name, version } = ACTIONS[action]
  const { headers } = await signRequest({
    credentials: { secretId: secretIdOf(key), secretKey },
    host: new URL(url).host,
    service: 'facefusion',
    timestamp: Math.floor(Date.now() / MS_PER_SECOND),
    body,
  })
  return { ...headers, 'X-TC-Action': name, 'X-TC-Version': version, 'X-TC-Region': region }
}

/** Sends a call. */
export async function callAsSdk(url: string, call: SdkCall): Promise<Answer> {
  const body = JSON.stringify(call.request)
  return send(url, { from: call.from, headers: await signedHeaders(url, call, body), body })
}
