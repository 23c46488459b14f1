/** @module Text as bytes. */

const encoder = /* @__PURE__ */ new TextEncoder()

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  // Always a buffer of its own; the typings of Workers do not say so.
  return encoder.encode(text) as Uint8Array<ArrayBuffer>
}
