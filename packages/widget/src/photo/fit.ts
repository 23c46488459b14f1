/** @module The size and the qualities that a photo is sent in: policy, no pixels. */

import { PHOTO_LIMITS } from '@fuse-edge/core/edge'

/** In px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Longer side of what is sent. The limit is higher (`PHOTO_LIMITS.SIDE_BELOW_PX`), but a face gains nothing
 * from more, and the upload is what a visitor waits for.
 */
export const LONG_SIDE_PX = 2048

/** What is opened at all: the largest files of today's phone cameras fit. */
export const FILE_BYTES_MAX = 52_428_800

/** JPEG qualities, tried in order until the file is small enough. */
export const QUALITIES: readonly number[] = Object.freeze([0.92, 0.85, 0.75, 0.6, 0.4])

/**
 * The size to send a photo in: as it is, or scaled down in proportion. `undefined` if a side is too small
 * to be accepted then.
 */
export function fit({ width, height }: Size): Size | undefined {
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return Math.min(size.width, size.height) > PHOTO_LIMITS.SIDE_ABOVE_PX ? size : undefined
}

/** Whether a file can be sent, also where it has to travel as base64 text later. */
export function fitsInRequest(bytes: number): boolean {
  return bytes <= PHOTO_LIMITS.FILE_AS_BASE64_BYTES
}
