/** @module Hashes texts and photos. Needs a secure context, since browsers offer `crypto.subtle` there only. */

import type { ClientFusion } from '@fuse-edge/core/edge'

/** Returns the lower-case hex SHA-256 of texts (as UTF-8) and files, one after the other. */
export async function sha256(parts: BlobPart[]): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer())
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Returns the same text for the same template, faces, degrees and bytes of the photos. @param app where it is made */
export function digestOf(app: string, fusion: ClientFusion): Promise<string> {
  // With the sizes of the photos, their bytes can be joined in one way only.
  const request = JSON.stringify([app, fusion], (name, value) =>
    name === 'photo' ? value.size : value,
  )
  return sha256([request, ...fusion.faces.map(({ photo }) => photo)])
}
