/** @module Encodes text as UTF-8. */

import type { Bytes } from '../bytes.ts'

const encoder = /* @__PURE__ */ new TextEncoder()

/** Returns the UTF-8 bytes of a text. An unpaired surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Bytes {
  // The buffer is always an ArrayBuffer; the typings of Workers do not say so.
  return encoder.encode(text) as Bytes
}
