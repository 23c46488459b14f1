/** @module What a visitor agreed to, as the edge wants to hear it. */

import { CONSENT_HEADER } from '@fuse-edge/core/edge'

/** The header that goes with a fusion; none without a text. Needs a secure context, as the camera does. */
export async function consentHeaders(text: string): Promise<Record<string, string>> {
  if (!text) return {}
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
  return { [CONSENT_HEADER]: hex.join('') }
}
