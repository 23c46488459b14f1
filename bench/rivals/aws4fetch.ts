/** @module aws4fetch, which signs the related AWS4-HMAC-SHA256. */

import { AwsV4Signer } from 'aws4fetch'
import { CREDENTIALS, HOST } from '../sign/request.ts'

const HEADERS = { 'Content-Type': 'application/json' }

/** The cache of derived keys that `AwsClient` would keep. */
const cache = new Map<string, ArrayBuffer>()

/** Signs a body. */
export function aws4fetch(body: Uint8Array<ArrayBuffer>): Promise<unknown> {
  return new AwsV4Signer({
    method: 'POST',
    url: `https://${HOST}/`,
    headers: HEADERS,
    body,
    accessKeyId: CREDENTIALS.secretId,
    secretAccessKey: CREDENTIALS.secretKey,
    service: 'facefusion',
    region: 'ap-guangzhou',
    datetime: '20190225T164425Z',
    cache,
  }).sign()
}
