/** @module The photograph that all pictures of the corpus are made of: small, not square, and not a multiple of 16 wide. */

import type { Orientation } from '@fuse-edge/core/picture'
import sharp, { type JpegOptions, type Sharp } from 'sharp'
import { segment } from '../../packages/core/test/setup/pictures.ts'
import { ascii, type Bytes, first, JPEG } from './bytes.ts'
import type { Entry, Fault } from './entry.ts'

const HOPPER = new URL('../../assets/photos/hopper.jpg', import.meta.url).pathname

/** Size of the stored pixels, px. */
export const SIZE = Object.freeze({ width: 210, height: 150 })

/** Opens the photograph, for one conversion. */
export function base(): Sharp {
  return sharp(HOPPER).extract({ left: 130, top: 120, width: 252, height: 180 }).resize(SIZE)
}

/** Returns the bytes that a conversion gives. */
export async function made(picture: Sharp): Promise<Bytes> {
  return new Uint8Array(await picture.toBuffer())
}

/** Version 1.1, pixels that are square, no thumbnail. Source: JFIF 1.02. */
const JFIF = segment(JPEG.APP0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])

/** Returns the photograph as a JFIF file. */
export async function jpegOf(options: JpegOptions = {}): Promise<Bytes> {
  return first(await made(base().jpeg({ quality: 90, ...options })), JFIF)
}

/** A picture that is shown whole. @param usual the file before it was made odd, whose pixels it has to show */
export function whole(
  name: string,
  bytes: Bytes,
  { orientation = 1, usual = bytes }: { orientation?: Orientation; usual?: Bytes } = {},
): Entry {
  return { name, bytes, usual, expected: { is: 'whole', ...SIZE, orientation } }
}

/** A picture that is refused. */
export function refused(name: string, is: Fault, bytes: Bytes): Entry {
  return { name, bytes, expected: { is } }
}
