/** @module Hashes and signs a drafted request, synchronously. */

import { hmacHex, sha256Hex } from './digest.ts'
import type { Draft, Signer } from './draft-post.ts'
import type { HmacKey } from './sha256.ts'
import { createSigningKeys, type SigningKeySource } from './signing-keys.ts'

/** Headers to send, and the strings that they were computed from. */
export interface SignedRequest {
  /**
   * `Authorization`, `Content-Type`, `X-TC-Timestamp` and, where they apply, `X-TC-Token`, `X-TC-Content-SHA256` and the
   * further signed headers. `fetch` adds `Host`.
   */
  readonly headers: Readonly<Record<string, string>>
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly signature: string
}

const sharedKeys = /* @__PURE__ */ createSigningKeys()

/** Signs a draft. @param signer its credentials, and the source of derived keys where it is not the shared one */
export function signDraft(
  { canonicalRequest, scope, stringToSign, headers }: Draft,
  signer: Signer & { readonly signingKeys?: SigningKeySource<HmacKey> },
): SignedRequest {
  const { credentials, signingKeys = sharedKeys } = signer
  const text = stringToSign(sha256Hex(canonicalRequest))
  const signature = hmacHex(signingKeys(credentials, scope), text)
  return { canonicalRequest, stringToSign: text, signature, headers: headers(signature) }
}
