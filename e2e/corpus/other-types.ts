/** @module Files of other types. */

import { base, made, refused } from './base.ts'
import { ascii, join } from './bytes.ts'
import type { Entry } from './entry.ts'

/** Returns a file of each type that is neither JPEG nor PNG. */
export async function otherTypes(): Promise<Entry[]> {
  const heic = join([0, 0, 0, 24], ascii('ftypheic'), new Uint8Array(64))
  return [
    refused('WebP', 'opened', await made(base().webp())),
    refused('GIF', 'opened', await made(base().gif())),
    refused('AVIF', 'opened', await made(base().avif({ effort: 0 }))),
    refused('TIFF', 'other-type', await made(base().tiff())),
    refused('BMP', 'other-type', join(ascii('BM'), new Uint8Array(100))),
    refused('HEIC', 'heic', heic),
    refused(
      'SVG',
      'other-type',
      ascii('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'),
    ),
    refused('PDF', 'other-type', ascii('%PDF-1.7')),
    refused('text', 'other-type', ascii('not a picture')),
    refused('nothing', 'other-type', new Uint8Array()),
  ]
}
