/** @module The hash of a fusion's content: equal for the same photos and parameters, whether sent as a form or as JSON. */

import type { ValidFusion } from './fusion.ts'

async function sha256(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toBase64()
}

/** Returns the content as text, with the hash of each photo. The names of photos do not count, their bytes do. */
export async function contentHash({ request, photos }: ValidFusion): Promise<string> {
  const faces = request.faces.map((face) => ({ ...face, photo: undefined }))
  return JSON.stringify([{ ...request, faces }, await Promise.all(photos.map(sha256))])
}
