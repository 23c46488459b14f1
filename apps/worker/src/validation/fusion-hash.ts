/** @module Hashes the content of a fusion: equal for the same photos and parameters, whether sent as a form or as JSON. */

import type { ValidFusion } from './fusion.ts'

async function sha256(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toBase64()
}

/** Returns the hash as base64. The names of photos do not count, their bytes do. */
export async function fusionHash({ request, photos }: ValidFusion): Promise<string> {
  const faces = request.faces.map((face) => ({ ...face, photo: undefined }))
  const content = await Promise.all(photos.map(sha256))
  return sha256(new TextEncoder().encode(JSON.stringify([{ ...request, faces }, content])))
}
