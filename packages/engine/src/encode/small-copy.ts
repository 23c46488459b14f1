/** @module Makes a small copy of a picture, for galleries. */

import { ok, type Result } from '@fuse-edge/core/result'
import sharp from 'sharp'
import type { Bytes } from '../bytes.ts'
import { decode } from '../decode.ts'
import type { EngineFailure } from '../failures.ts'

/** JPG quality, 1 to 100: small files without visible blocks at the size of a gallery. */
const QUALITY = 82

/** Options of {@link smallCopy}. */
export interface SmallCopyOptions {
  /** Longest side, px. A smaller picture keeps its size. @default 720 */
  readonly sidePx?: number
}

/**
 * Returns a small copy of a JPG or PNG picture as JPG: upright, in sRGB, without metadata.
 *
 * Fails with `not-an-image`, `too-small` or `too-large`, as `engine.detect` does.
 */
export async function smallCopy(
  picture: Uint8Array,
  { sidePx = 720 }: SmallCopyOptions = {},
): Promise<Result<Bytes, EngineFailure>> {
  const decoded = await decode(picture)
  if (!decoded.ok) return decoded
  const { width, height, data } = decoded.value
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(sidePx, sidePx, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: QUALITY, mozjpeg: true })
    .toBuffer()
  return ok(new Uint8Array(jpeg))
}
