/** @module A name for what a fusion asks for: the same for the same photos and wishes, however they were sent. */

import type { ValidFusion } from './fusion.ts'

async function sha256(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toBase64()
}

/** What photos are called in the request does not count; what is in them does. */
export async function fusionHash({ request, photos }: ValidFusion): Promise<string> {
  const faces = request.faces.map((face) => ({ ...face, photo: undefined }))
  const content = await Promise.all(photos.map(sha256))
  return sha256(new TextEncoder().encode(JSON.stringify([{ ...request, faces }, content])))
}
