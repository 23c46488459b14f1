/** @module Imports every entry point of core, and makes a call with a photo from a file, without network. */

import { readFileSync } from 'node:fs'
import { createClient } from '@fuse-edge/core'
import { debugLog } from '@fuse-edge/core/debug'
import { mergeInfos } from '@fuse-edge/core/photo'
import { signRequest } from '@fuse-edge/core/sign'
import { signPost } from '@fuse-edge/core/sign/web-crypto'

const manifest = JSON.parse(readFileSync('node_modules/@fuse-edge/core/package.json', 'utf8'))
for (const path of Object.keys(manifest.exports)) await import(`@fuse-edge/core${path.slice(1)}`)

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const post = {
  credentials,
  host: 'facefusion.tencentcloudapi.com',
  timestamp: 1551113065,
  body: '{}',
}
const [signed, small] = [await signRequest(post), await signPost(post)]
if (signed.headers.Authorization !== small.Authorization) throw new Error('two signatures')

const photos = await mergeInfos(['photo.jpg'])
if (!photos.ok) throw new Error(photos.error.message)
const lines = []
const client = createClient({
  ...debugLog((line) => lines.push(line)),
  credentials,
  site: 'intl',
  region: 'ap-singapore',
  fetch: async () => Response.json({ Response: { FusedImage: '/9j/', RequestId: '1' } }),
})
const request = {
  ProjectId: 'at_1',
  ModelId: 'mt_1',
  RspImgType: 'base64',
  MergeInfos: photos.value,
}
const outcome = await client.call('FuseFace', request)
if (outcome.kind !== 'done' || lines.length !== 2) throw new Error(JSON.stringify(outcome))
console.log('core: ok')
