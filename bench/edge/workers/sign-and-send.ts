/** @module What every worker that signs must do: read the upload, build, hash, sign and send the call, decode the picture. */

import { signPost } from '@fuse-edge/core/sign/web-crypto'
import { MS_PER_SECOND } from '@fuse-edge/core/units'

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

/** Returns the fused picture of an upload. It checks nothing. @param cloud URL of the cloud */
export async function signAndSend(
  request: Request,
  cloud: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const body = new TextEncoder().encode(
    JSON.stringify({
      ProjectId: 'at_1',
      ModelId: 'mt_1',
      RspImgType: 'base64',
      MergeInfos: [{ Image: await photoOf(request) }],
    }),
  )
  const timestamp = Math.floor(Date.now() / MS_PER_SECOND)
  const { host } = new URL(cloud)
  const signed = await signPost({ credentials: CREDENTIALS, host, timestamp, body })
  const headers = { ...signed, 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27' }
  const response = await fetch(cloud, { method: 'POST', headers, body })
  const { Response: answer } = (await response.json()) as CloudAnswer
  return Uint8Array.fromBase64(answer.FusedImage)
}
