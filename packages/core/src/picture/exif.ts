/** @module Reads the orientation from EXIF data. */

/**
 * EXIF orientation: how the stored pixels have to be turned. 1 is upright, 3 is upside down, 6 and 8 are turned by 90°,
 * and 2, 4, 5 and 7 are the mirror images of these.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const UPRIGHT: Orientation = 1
const LITTLE_ENDIAN_MARK = 0x4949
const BIG_ENDIAN_MARK = 0x4d4d
const TIFF_MAGIC = 42
const TIFF_HEADER_BYTES = 8
const ENTRY_BYTES = 12
const ORIENTATION_TAG = 0x0112
const TYPE_SHORT = 3

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8
}

/**
 * Returns the orientation in a block of EXIF data that begins with the TIFF header. Data that is damaged, absent or
 * outside the specification counts as upright, as in every viewer.
 *
 * Source: EXIF 2.32, section 4.6 (TIFF structure, tag 0x0112 in the zeroth IFD). The cost is bounded by the
 * number of entries in that one directory, at most 65 535; offsets that lead outside the block are not followed.
 */
export function exifOrientation(block: Uint8Array): Orientation {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  if (view.byteLength < TIFF_HEADER_BYTES) return UPRIGHT
  const mark = view.getUint16(0)
  if (mark !== LITTLE_ENDIAN_MARK && mark !== BIG_ENDIAN_MARK) return UPRIGHT
  const little = mark === LITTLE_ENDIAN_MARK
  if (view.getUint16(2, little) !== TIFF_MAGIC) return UPRIGHT

  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return UPRIGHT
  const first = directory + 2
  const fitting = Math.floor((view.byteLength - first) / ENTRY_BYTES)
  const entries = Math.min(view.getUint16(directory, little), fitting)
  for (let index = 0; index < entries; index++) {
    const entry = first + index * ENTRY_BYTES
    if (view.getUint16(entry, little) !== ORIENTATION_TAG) continue
    if (view.getUint16(entry + 2, little) !== TYPE_SHORT) return UPRIGHT
    const value = view.getUint16(entry + 8, little)
    return isOrientation(value) ? value : UPRIGHT
  }
  return UPRIGHT
}
