/** @module Files that are no photos, or no whole ones, and what the widget says of each. Neighbours differ in what is said. */

import { readFileSync } from 'node:fs'
import { messages } from '../../packages/widget/src/messages/en.ts'

/** A file that the widget refuses. */
export interface WrongFile {
  readonly name: string
  readonly bytes: Buffer
  readonly said: string
}

const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
const CUT_BYTES = 40_000

/** Returns the files. @param photo path of a JPEG file of more than 40,000 bytes */
export function wrongFiles(photo: string): readonly WrongFile[] {
  const unreadable = messages['hint.photo-unreadable']
  const cut = readFileSync(photo).subarray(0, CUT_BYTES)
  return [
    { name: 'text.txt', bytes: Buffer.from('not a picture'), said: unreadable },
    { name: 'photo.heic', bytes: HEIC, said: messages['hint.photo-heic'] },
    { name: 'empty.jpg', bytes: Buffer.alloc(0), said: unreadable },
    { name: 'cut.jpg', bytes: cut, said: messages['hint.photo-damaged'] },
  ]
}
