/** @module Encodes text as UTF-8. */

const encoder = /* @__PURE__ */ new TextEncoder()

/** Returns the UTF-8 bytes of a text. An unpaired surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  // The buffer is always an ArrayBuffer; the typings of Workers do not say so.
  return encoder.encode(text) as Uint8Array<ArrayBuffer>
}
