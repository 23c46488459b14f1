/** @module The signer inside the official SDK, which needs Node. */

import { createRequire } from 'node:module'
import type Sign from 'tencentcloud-sdk-nodejs/tencentcloud/common/sign.js'
import { CREDENTIALS, HOST, TIMESTAMP_SECONDS } from '../sign/request.ts'
import type { Contestant } from '../sign/signers.ts'

const require = createRequire(import.meta.url)
const sdk: typeof Sign = require('tencentcloud-sdk-nodejs/tencentcloud/common/sign').default

/** Signs a `Buffer`, which it does not serialise, so that only signing is measured. */
export const official: Contestant = (body) =>
  sdk.sign3({
    ...CREDENTIALS,
    method: 'POST',
    url: `https://${HOST}/`,
    payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    timestamp: TIMESTAMP_SECONDS,
    service: 'facefusion',
    multipart: false,
    boundary: '',
    headers: { 'Content-Type': 'application/json' },
  })
