/** @module Reads the photos that a command names and puts them into the form of a request. */

import type { MergeInfo } from '@fuse-edge/core/api'
import { type Ports, UsageError } from '../ports.ts'

const WEB_ADDRESS = /^https?:\/\//i

/** A picture in a request: its address, or its bytes in base64. */
export type PictureSource = { readonly Url: string } | { readonly Image: string }

/** Returns an http(s) address unchanged, and the content of a file or of standard input (`-`) in base64. @throws {FileError} */
export async function readPicture(path: string, ports: Ports): Promise<PictureSource> {
  if (WEB_ADDRESS.test(path)) return { Url: path }
  return { Image: Buffer.from(await ports.readFile(path)).toString('base64') }
}

/**
 * Reads one or more photos.
 *
 * @param faces Ids of the template's faces that the photos replace, in the order of the photos; may be shorter.
 * @throws {UsageError} for more faces than photos. @throws {FileError}
 */
export async function readPhotos(
  photos: readonly string[],
  faces: readonly string[],
  ports: Ports,
): Promise<MergeInfo[]> {
  if (faces.length > photos.length) throw new UsageError('there are more --face than photos')
  return await Promise.all(
    photos.map(async (photo, index) => {
      const face = faces[index]
      const chosen = face === undefined ? {} : { TemplateFaceID: face }
      return { ...(await readPicture(photo, ports)), ...chosen }
    }),
  )
}
