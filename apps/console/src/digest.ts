/** @module Digests in lower-case hex. */

const HEX = 16

/** Returns bytes in lower-case hex. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(HEX).padStart(2, '0')).join('')
}

/** Returns the SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. */
export async function sha256Of(data: string | ArrayBuffer): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
