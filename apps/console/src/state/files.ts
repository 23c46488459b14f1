/** @module Reads chosen files. They stay in this tab until they are sent. */

const CHUNK_BYTES = 32_768

/** Returns the bytes of a file in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES))
  }
  return btoa(text)
}

/** Returns the name of a file without its ending. */
export function stemOf(name: string): string {
  return name.replace(/\.\w+$/, '')
}
