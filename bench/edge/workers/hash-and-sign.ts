/**
 * @module The lower bound of a worker that signs: it reads the upload, builds, hashes, signs and sends the call, and returns
 * the picture of the answer. It does not check, count, label or store anything.
 */

import { signPost } from '@fuse-edge/core/sign/web-crypto'
import { MS_PER_SECOND } from '@fuse-edge/core/units'

interface Env {
  readonly CLOUD: string
}

interface CloudAnswer {
  readonly Response: { readonly FusedImage: string }
}

const CREDENTIALS = { secretId: 'AKIDbench', secretKey: 'the-secret-key-of-the-bench-0000' }

async function photoOf(request: Request): Promise<string> {
  if (request.headers.get('Content-Type') === 'application/json') {
    const { faces } = (await request.json()) as { faces: [{ photo: string }] }
    return faces[0].photo
  }
  const photo = (await request.formData()).get('photo') as File
  return new Uint8Array(await photo.arrayBuffer()).toBase64()
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, { CLOUD }: Env): Promise<Response> {
    const body = new TextEncoder().encode(
      JSON.stringify({
        ProjectId: 'at_1',
        ModelId: 'mt_1',
        RspImgType: 'base64',
        MergeInfos: [{ Image: await photoOf(request) }],
      }),
    )
    const timestamp = Math.floor(Date.now() / MS_PER_SECOND)
    const { host } = new URL(CLOUD)
    const signed = await signPost({ credentials: CREDENTIALS, host, timestamp, body })
    const headers = { ...signed, 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27' }
    const response = await fetch(CLOUD, { method: 'POST', headers, body })
    const { Response: answer } = (await response.json()) as CloudAnswer
    const picture = Uint8Array.fromBase64(answer.FusedImage)
    return new Response(picture, { headers: { 'Content-Type': 'image/jpeg' } })
  },
}
