/** @module From pixels to the bytes of a JPG file, with the visible mark and the metadata. */
import sharp from 'sharp'
import type { RgbImage } from '../pixels/image.ts'
import type { Layer } from './label.ts'
import { type MetadataEntry, xmpPacket } from './metadata.ts'

/** High enough that a second encoding downstream is not seen. */
const QUALITY = 92

/** What goes onto and into the file. */
export interface Marks {
  layer?: Layer | undefined
  metadata?: readonly MetadataEntry[] | undefined
}

/** Encodes with full colour resolution (4:4:4): skin next to hair shows chroma subsampling first. */
export async function encodeJpeg(image: RgbImage, marks: Marks = {}): Promise<Uint8Array> {
  const { width, height, data } = image
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite(marks.layer === undefined ? [] : [marks.layer])
    .withXmp(xmpPacket(marks.metadata ?? []))
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return new Uint8Array(jpeg.buffer, jpeg.byteOffset, jpeg.length)
}
