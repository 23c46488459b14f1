/** @module Builds the `Fuse-Edge-Consent` header: the hash of the text that the end user agreed to. */

import { CONSENT_HEADER } from '@fuse-edge/core/edge'

/**
 * Returns the header with the lower-case hex SHA-256 of `text` (UTF-8), or no header for an empty text. Needs a secure
 * context, since browsers offer `crypto.subtle` there only.
 */
export async function consentHeaders(text: string): Promise<Record<string, string>> {
  if (!text) return {}
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
  return { [CONSENT_HEADER]: hex.join('') }
}
