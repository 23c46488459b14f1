/** @module Encodes pixels as a JPG file with the visible and the embedded AI label. */
import sharp from 'sharp'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { type MetadataEntry, xmpPacket } from './metadata.ts'
import type { LabelLayer } from './visible-label.ts'

/** JPG quality, 1 to 100: high enough that encoding the file once more downstream leaves no visible trace. */
const QUALITY = 92

/** What is drawn on the picture and written into the file. */
export interface JpegLabels {
  /** The visible label. Absent: no visible label. */
  layer?: LabelLayer | undefined
  /** Entries beside the embedded label, which is always written. */
  metadata?: readonly MetadataEntry[] | undefined
}

/** Encodes with full colour resolution (4:4:4), because chroma subsampling is visible where skin meets hair. */
export async function encodeJpeg(image: RgbImage, labels: JpegLabels = {}): Promise<Uint8Array> {
  const { width, height, data } = image
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite(labels.layer === undefined ? [] : [labels.layer])
    .withXmp(xmpPacket(labels.metadata ?? []))
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return new Uint8Array(jpeg.buffer, jpeg.byteOffset, jpeg.length)
}
