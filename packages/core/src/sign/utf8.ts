/** @module Text as bytes. */

const encoder = /* @__PURE__ */ new TextEncoder()

/** Room for what is hashed besides bodies. */
const SCRATCH_BYTES = 3072
/** No UTF-16 unit takes more bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3
const scratch = /* @__PURE__ */ new Uint8Array(SCRATCH_BYTES)

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** As {@link encodeUtf8}, for bytes that are read before the next call overwrites them; several times as fast. */
export function encodeBriefly(text: string): Uint8Array<ArrayBuffer> {
  if (text.length * MAX_BYTES_PER_UNIT > SCRATCH_BYTES) return encodeUtf8(text)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}
