/** @module Reads what the XMP of a JPEG or PNG states; import from `@fuse-edge/core/picture/xmp`. */

import { jpegXmp } from './ai-label-jpeg.ts'
import { pngXmp } from './ai-label-png.ts'
import type { XmpPart } from './ai-label-xmp.ts'
import { isJpeg } from './jpeg-segments.ts'
import { isPng } from './png-chunks.ts'
import { readStatements, type XmpStatement } from './xmp-statements.ts'

export type { XmpStatement } from './xmp-statements.ts'

function partsOf(bytes: Uint8Array): XmpPart[] {
  if (isJpeg(bytes)) return jpegXmp(bytes)
  return isPng(bytes) ? pngXmp(bytes) : []
}

/**
 * Returns what the XMP packets of a picture state of it under properties with a local name, in any namespace: of all packets, in
 * their order. Packets that are not readable, and extended XMP of a JPEG, are left out. Other files than JPEG and PNG state
 * nothing.
 *
 * @param bytes A whole file.
 * @param localName Such as `DigitalSourceType`. The namespace is a part of {@link XmpStatement.name}.
 *
 * @example
 * import { xmpStatements } from '@fuse-edge/core/picture/xmp'
 * console.assert(xmpStatements(new TextEncoder().encode('GIF89a'), 'DigitalSourceType').length === 0)
 */
export function xmpStatements(bytes: Uint8Array, localName: string): readonly XmpStatement[] {
  return partsOf(bytes).flatMap(({ packet }) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet?.())
      return readStatements(text, [localName])?.statements ?? []
    } catch {
      return []
    }
  })
}
