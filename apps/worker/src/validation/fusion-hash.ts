/**
 * @module The hash of a fusion's content: equal for the same photos and parameters of one session, whether sent as a form or
 * as JSON. It is keyed, because a plain hash of a photo tells who has the photo that it was used here.
 */

import { mac, PURPOSES } from '../auth/index.ts'
import type { VerifiedSession } from '../context/index.ts'
import type { ValidFusion } from './fusion.ts'

async function sha256(bytes: BufferSource): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toBase64()
}

/** Returns the HMAC of the content, base64url. The names of photos do not count, their bytes do. */
export async function fusionHash(
  { request, photos }: ValidFusion,
  { id, signingKey }: Pick<VerifiedSession, 'id' | 'signingKey'>,
): Promise<string> {
  const faces = request.faces.map((face) => ({ ...face, photo: undefined }))
  const content = await Promise.all(photos.map(sha256))
  return mac(signingKey, PURPOSES.content, JSON.stringify([id, { ...request, faces }, content]))
}
