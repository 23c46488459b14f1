/** @module The file formats that carry a manifest store. */

import { type Bytes, isJpeg, isPng } from '@fuse-edge/core/picture/containers'
import { jpegSlots } from './jpeg-slots.ts'
import { pngSlots } from './png-slots.ts'
import type { Slots } from './slots.ts'

/** Why a file cannot carry a store: another type than JPEG and PNG, or a PNG without a whole header. */
export type CarrierFault = 'unknown-type' | 'damaged'

/** Looks for the stores of a file, and for the place of one. */
export function slotsOf(bytes: Bytes): Slots | CarrierFault {
  if (isJpeg(bytes)) return jpegSlots(bytes)
  return isPng(bytes) ? pngSlots(bytes) : 'unknown-type'
}
