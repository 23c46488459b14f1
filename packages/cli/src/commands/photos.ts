/** @module Photos as a command names them, and as a request holds them. */

import type { MergeInfo } from '@fuse-edge/core/api'
import { UsageError, type World } from '../world.ts'

const WEB_ADDRESS = /^https?:\/\//i

/** A picture by its address, or as base64 text of a file. */
export type Given = { readonly Url: string } | { readonly Image: string }

/** A file, an http(s) address, or `-`. @throws {FileError} */
export async function givenPicture(place: string, world: World): Promise<Given> {
  if (WEB_ADDRESS.test(place)) return { Url: place }
  return { Image: Buffer.from(await world.read(place)).toString('base64') }
}

/** One entry for each photo, with the face that it replaces where one is named. @throws {UsageError} {FileError} */
export async function toMergeInfos(
  photos: readonly string[],
  faces: readonly string[],
  world: World,
): Promise<MergeInfo[]> {
  if (photos.length === 0) throw new UsageError('which photo?')
  if (faces.length > photos.length) throw new UsageError('more --face than photos')
  return await Promise.all(
    photos.map(async (photo, index) => {
      const face = faces[index]
      const chosen = face === undefined ? {} : { TemplateFaceID: face }
      return { ...(await givenPicture(photo, world)), ...chosen }
    }),
  )
}
