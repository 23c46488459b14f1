/** @module The hash of a fusion's photos: equal for the same bytes, whether they were sent in a form or in JSON. */

import type { ValidFusion } from './fusion.ts'

async function sha256(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toBase64()
}

/** Returns the hashes of the photos as one text, in the order of the faces. */
export async function hashPhotos(photos: ValidFusion['photos']): Promise<string> {
  return (await Promise.all(photos.map(sha256))).join()
}
