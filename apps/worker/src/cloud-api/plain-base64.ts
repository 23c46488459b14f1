/** @module Whether a text is plain base64. It is decoded into one small buffer, piece by piece, and what it stands for is not kept. */

import { KIB } from '@fuse-edge/core/units'

/** Base64 has four characters for three bytes. */
const PIECE_CHARS = 64 * KIB
const scratch = new Uint8Array((PIECE_CHARS / 4) * 3)

/** Returns whether a text is base64 with its padding and nothing else: no white space, which decoders skip, and no chunk that is cut. */
export function isPlainBase64(text: string): boolean {
  let bytes = 0
  try {
    for (let at = 0; at < text.length; at += PIECE_CHARS) {
      bytes += scratch.setFromBase64(text.slice(at, at + PIECE_CHARS)).written
    }
  } catch {
    return false
  }
  // One for each character of padding at the end, which is no more than two. White space and other padding stand for none.
  for (let end = text.length; text.endsWith('=', end); end--) bytes++
  return bytes === (text.length / 4) * 3
}
