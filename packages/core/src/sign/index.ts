export { type AuthorizationParts, authorization } from './authorization.ts'
export { type PreparedBody, prepareBody } from './body.ts'
export type { HashedBody, SignableBody } from './body-bytes.ts'
export {
  type CanonicalParts,
  canonicalHeaders,
  canonicalRequest,
  type SignedHeaders,
  signedHeaderNames,
  UNSIGNED_PAYLOAD,
  UNSIGNED_PAYLOAD_SHA256,
} from './canonical-request.ts'
export type { Credentials } from './credentials.ts'

export type { DraftOptions } from './draft.ts'
export * from './form.ts'
export type { HmacKey } from './sha256.ts'
export * from './sign-action.ts'
export * from './sign-request.ts'
export {
  deriveSigningKey,
  secretDate,
  secretService,
  secretSigning,
  signature,
  signString,
} from './signature.ts'
export { createSigningKeys, type SigningKeySource } from './signing-keys.ts'
export {
  ALGORITHM,
  credentialScope,
  SCOPE_TERMINATOR,
  type SigningScope,
  stringToSign,
  utcDate,
} from './string-to-sign.ts'
export * from './v1.ts'
