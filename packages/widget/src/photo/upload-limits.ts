/** @module Decides the pixel size, file size and JPEG quality of the photo that is sent. Touches no pixels. */

import { PHOTO_SIDE_ABOVE_PX } from '@fuse-edge/core/edge'

/** Width and height in px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Size above which a file is refused unopened, bytes. The largest photos of phone cameras are smaller. */
export const MAX_FILE_BYTES = 52_428_800

/** Upper limits of the photo that is sent. */
export interface UploadLimits {
  /** Longer side, px. The service accepts more, but more pixels do not improve the face and take longer to send. */
  readonly longSidePx: number
  /** Size of the JPEG file. */
  readonly bytes: number
}

const DEFAULT_LIMITS: UploadLimits = { longSidePx: 1600, bytes: 250_000 }
const SLOW_CONNECTION_LIMITS: UploadLimits = { longSidePx: 1024, bytes: 120_000 }

/** `navigator.connection` in browsers that have it. Source: Network Information API. */
export interface Connection {
  readonly effectiveType?: string
  readonly saveData?: boolean
}

/** Returns the limits for a connection: lower ones for 2G, 3G and `saveData`. */
export function uploadLimitsFor(connection: Connection | undefined): UploadLimits {
  const { effectiveType = '', saveData = false } = connection ?? {}
  return saveData || /2g|3g/.test(effectiveType) ? SLOW_CONNECTION_LIMITS : DEFAULT_LIMITS
}

/** JPEG qualities, 0 to 1, in the order in which they are tried until the file is small enough. */
export const QUALITIES: readonly number[] = [0.92, 0.85, 0.78, 0.66, 0.52]

/** Factor by which each side shrinks when even the lowest quality gives too large a file. */
export const SHRINK_FACTOR = 0.7

/**
 * Returns the size to send a photo in, scaled down in proportion to fit `longSidePx` and never up. Returns `undefined`
 * if the shorter side would be below the service's minimum.
 */
export function fitSize({ width, height }: Size, longSidePx: number): Size | undefined {
  const scale = Math.min(1, longSidePx / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return Math.min(size.width, size.height) > PHOTO_SIDE_ABOVE_PX ? size : undefined
}
