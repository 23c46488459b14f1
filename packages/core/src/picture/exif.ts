/** @module Reads the orientation from EXIF data. */

/**
 * EXIF orientation: how the stored pixels have to be turned. 1 is upright, 3 is upside down, 6 and 8 are turned by 90°,
 * and 2, 4, 5 and 7 are the mirror images of these.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const UPRIGHT: Orientation = 1
/** Byte order and magic number 42. */
const LITTLE_ENDIAN = 0x49492a00
const BIG_ENDIAN = 0x4d4d002a
const TIFF_HEADER_BYTES = 8
/** Number of entries. */
const COUNT_BYTES = 2
const ENTRY_BYTES = 12
const ORIENTATION_TAG = 0x0112
const TYPE_SHORT = 3

function isKnown(value: number): value is Orientation {
  return value >= 1 && value <= 8
}

/**
 * Returns the orientation in a block of EXIF data that begins with the TIFF header. Data that is damaged, absent or
 * outside the specification (another type, more than one value, a value above 8) counts as upright, as in browsers; entries
 * behind such an entry count.
 *
 * Source: EXIF 2.32, section 4.6 (TIFF structure, tag 0x0112 in the zeroth IFD). The cost is bounded by the
 * number of entries in that one directory, at most 65 535; offsets that lead outside the block are not followed.
 */
export function exifOrientation(block: Uint8Array): Orientation {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  if (view.byteLength < TIFF_HEADER_BYTES) return UPRIGHT
  const head = view.getUint32(0)
  const little = head === LITTLE_ENDIAN
  if (!little && head !== BIG_ENDIAN) return UPRIGHT

  const directory = view.getUint32(4, little)
  if (directory + COUNT_BYTES > view.byteLength) return UPRIGHT
  let left = view.getUint16(directory, little)
  let entry = directory + COUNT_BYTES
  for (; left > 0 && entry + ENTRY_BYTES <= view.byteLength; left--, entry += ENTRY_BYTES) {
    const value = view.getUint16(entry + 8, little)
    const isOrientation =
      view.getUint16(entry, little) === ORIENTATION_TAG &&
      view.getUint16(entry + 2, little) === TYPE_SHORT &&
      view.getUint32(entry + 4, little) === 1
    if (isOrientation && isKnown(value)) return value
  }
  return UPRIGHT
}
