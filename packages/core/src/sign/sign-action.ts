/** @module Signs a Face Fusion call and returns the arguments of `fetch`; import from `@fuse-edge/core/sign`. */

import { parseEndpoint } from '../regions.ts'
import type { PreparedBody } from './body.ts'
import { requireDigest } from './body-bytes.ts'
import { draftPost } from './draft-post.ts'
import { type ReadyRequest, readyRequest, type SignActionOptions } from './ready-request.ts'
import { signDraft } from './sign-draft.ts'

export type { ReadyRequest, SignActionOptions }

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
  const url = parseEndpoint(options.endpoint)
  const { credentials, timestamp } = options
  const post = { credentials, host: url.host, timestamp }
  const { headers } = signDraft(draftPost(requireDigest(body), post), post)
  return readyRequest(body, url, options, headers)
}
