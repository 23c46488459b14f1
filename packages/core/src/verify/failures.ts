/** @module The failures of verification; import from `@fuse-edge/core/verify`. */

/** Part of the `Authorization` header that does not conform; `header` when the whole header is missing. */
export type AuthorizationPart =
  | 'header'
  | 'algorithm'
  | 'credential'
  | 'signed-headers'
  | 'signature'

/** The `Authorization` header does not have the form of signature v3. */
export interface AuthorizationMalformed {
  readonly reason: 'authorization-malformed'
  readonly part: AuthorizationPart
}

/** `X-TC-Timestamp` (v1: `Timestamp`) is absent or not whole seconds of Unix time. */
export interface TimestampMalformed {
  readonly reason: 'timestamp-malformed'
}

/** The credential scope names another service. */
export interface ServiceMismatch {
  readonly reason: 'service-mismatch'
  readonly service: string
}

/** The date of the credential scope is not the UTC date of the timestamp. */
export interface DateMismatch {
  readonly reason: 'date-mismatch'
  readonly date: string
  readonly expected: string
}

/** The timestamp is too far from the clock. */
export interface Expired {
  readonly reason: 'expired'
  /** Clock minus timestamp: negative when the caller's clock is ahead. */
  readonly skewSeconds: number
}

/** A header is named as signed but did not arrive. */
export interface SignedHeaderMissing {
  readonly reason: 'signed-header-missing'
  readonly name: string
}

/** The body is left out of the signature, and the verifier does not allow that. */
export interface PayloadUnsigned {
  readonly reason: 'payload-unsigned'
}

/** No key has this id. */
export interface SecretIdUnknown {
  readonly reason: 'secret-id-unknown'
  readonly secretId: string
}

/**
 * The signature is not the one that the key makes. The strings are what the verifier computed from the request as
 * received, for comparison with the signer's. The expected signature is left out, because it would be valid.
 */
export interface SignatureMismatch {
  readonly reason: 'signature-mismatch'
  readonly canonicalRequest: string
  readonly stringToSign: string
}

/** The canonical request and the string to sign, steps 1 and 2 of a signature. */
export type SignatureStrings = Pick<SignatureMismatch, 'canonicalRequest' | 'stringToSign'>

/** As {@link SignatureMismatch}, for signature v1, which has one string only. */
export interface SignatureMismatchV1 {
  readonly reason: 'signature-mismatch'
  readonly stringToSign: string
}

/** A parameter that signature v1 needs is missing. */
export interface ParameterMissingV1 {
  readonly reason: 'parameter-missing'
  readonly name: 'SecretId' | 'Signature'
}
