/** @module Builds the `Fuse-Edge-Consent` header: the hash of the text that the end user agreed to. */

import { CONSENT_HEADER } from '@fuse-edge/core/edge'
import { sha256 } from './digest.ts'

/** Returns the header with the lower-case hex SHA-256 of `text` (UTF-8), or no header for an empty text. */
export async function consentHeaders(text: string): Promise<Record<string, string>> {
  return text ? { [CONSENT_HEADER]: await sha256([text]) } : {}
}
