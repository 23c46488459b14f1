/** @module The size, the weight and the qualities that a photo is sent in: policy, no pixels. */

import { PHOTO_LIMITS } from '@fuse-edge/core/edge'

/** In px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** What is opened at all: the largest files of today's phone cameras fit. */
export const FILE_BYTES_MAX = 52_428_800

/** What a photo may take of a connection. */
export interface Allowance {
  /** Longer side, px. The service takes more, but a face gains nothing from it, and the visitor waits. */
  readonly longSidePx: number
  /** Of the file. */
  readonly bytes: number
}

const AMPLE: Allowance = { longSidePx: 1600, bytes: 250_000 }
const SCANT: Allowance = { longSidePx: 1024, bytes: 120_000 }

/** What the browser says of the connection, where it says anything. Source: Network Information API. */
export interface Connection {
  readonly effectiveType?: string
  readonly saveData?: boolean
}

/** What a photo may take; less where the connection is slow or dear. */
export function allowanceFor(connection: Connection | undefined): Allowance {
  const { effectiveType = '', saveData = false } = connection ?? {}
  return saveData || /2g|3g/.test(effectiveType) ? SCANT : AMPLE
}

/** JPEG qualities, tried in order until the file is small enough. */
export const QUALITIES: readonly number[] = [0.92, 0.85, 0.78, 0.66, 0.52]

/** What is left of each side when no quality was enough. */
export const SHRINK = 0.7

/**
 * The size to send a photo in: as it is, or scaled down in proportion. `undefined` if a side is too small
 * to be accepted then.
 */
export function fit({ width, height }: Size, longSidePx: number): Size | undefined {
  const scale = Math.min(1, longSidePx / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return Math.min(size.width, size.height) > PHOTO_LIMITS.SIDE_ABOVE_PX ? size : undefined
}
