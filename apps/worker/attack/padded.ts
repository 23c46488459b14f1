/** @module Pictures of any size. */

/** Returns a picture of so many bytes. Bytes after the end of a picture belong to no segment. */
export function padded(picture: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  bytes.set(picture)
  return bytes
}
