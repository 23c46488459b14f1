/** @module The pictures that references of a request stand for. */

import { loadFile } from '../api/files.ts'
import type { Json } from '../explorer/json.ts'
import { isReference, type PictureReference } from '../explorer/pictures.ts'
import { fileOf } from './explorer.ts'
import { sampleAddress } from './samples.ts'

/** Returns the picture of a reference; `undefined` where it is not in this tab, or cannot be loaded. */
export async function pictureOf(reference: PictureReference): Promise<Blob | undefined> {
  const file = fileOf(reference)
  if (file) return file
  if ('material' in reference) {
    return await loadFile(`/_emulator/materials/${reference.material}.jpg`)
  }
  const address = 'sample' in reference ? sampleAddress(reference.sample) : undefined
  return address === undefined ? undefined : await loadFile(address)
}

/** Returns the picture of a value in the place of a picture: that of its reference, or of its base64. */
export async function pictureOfValue(value: Json): Promise<Blob | undefined> {
  if (isReference(value)) return await pictureOf(value)
  if (typeof value !== 'string') return undefined
  try {
    const bytes = atob(value)
    return new Blob([Uint8Array.from(bytes, (character) => character.charCodeAt(0))])
  } catch {
    return undefined
  }
}
