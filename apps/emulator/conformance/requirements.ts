/** @module The table of what the real service is known to do. `checks.ts` has one test for each row. */

/** A behaviour that a client can observe, and its source. */
export interface Requirement {
  readonly id: string
  readonly requirement: string
  readonly source: string
  /**
   * What testing it on the real service takes: `free` calls are refused or not charged, `charged` ones cost money,
   * `emulator` ones cannot be provoked there.
   */
  readonly remote: 'free' | 'charged' | 'emulator'
}

/** Every requirement. */
// biome-ignore format: a table is read by its rows
export const REQUIREMENTS = Object.freeze([
  { id: 'envelope', requirement: 'A refusal has HTTP status 200, the type application/json, and an Error with Code and Message', source: 'official SDKs: they read Error only after status 200; the Python SDK compares the type', remote: 'free' },
  { id: 'request-id', requirement: 'Every answer has a RequestId: text, and another one each time', source: 'documents: response structure; the C++ SDK refuses other types', remote: 'free' },
  { id: 'trace-id', requirement: 'The header X-TC-TraceId of a request is returned', source: 'official Node SDK: it puts the header on its exceptions', remote: 'free' },
  { id: 'missing-timestamp', requirement: 'A request without common parameters is refused for its missing Timestamp', source: 'reports of users; tests of the official SDKs', remote: 'free' },
  { id: 'secret-id', requirement: 'An unknown SecretId is refused with AuthFailure.SecretIdNotFound', source: 'documents: common error codes', remote: 'free' },
  { id: 'signature', requirement: 'A wrong SecretKey is refused with AuthFailure.SignatureFailure', source: 'documents: common error codes', remote: 'free' },
  { id: 'expired', requirement: 'A timestamp more than five minutes off is refused with AuthFailure.SignatureExpire', source: 'documents: Signature v3', remote: 'free' },
  { id: 'tampered', requirement: 'A body that was changed after signing is refused with AuthFailure.SignatureFailure', source: 'documents: Signature v3, HashedRequestPayload', remote: 'free' },
  { id: 'charset', requirement: 'A content type with charset is accepted when it was signed', source: 'official Java SDK: it sends and signs one', remote: 'free' },
  { id: 'unsigned-payload', requirement: 'X-TC-Content-SHA256: UNSIGNED-PAYLOAD leaves the body out of the signature', source: 'official Python, Go, Java and PHP SDKs', remote: 'free' },
  { id: 'v1', requirement: 'Signatures with HmacSHA256 and HmacSHA1 are accepted', source: 'official international Node SDK: its default', remote: 'free' },
  { id: 'no-version', requirement: 'An unknown version is refused with NoSuchVersion', source: 'documents: common error codes', remote: 'free' },
  { id: 'no-action', requirement: 'An unknown action is refused with InvalidAction', source: 'documents: common error codes', remote: 'free' },
  { id: 'auth-first', requirement: 'The signature is checked before the version, the action and the parameters', source: 'reports of users', remote: 'free' },
  { id: 'unknown-parameter', requirement: 'A field that the action does not have is refused with UnknownParameter', source: 'reports of users', remote: 'free' },
  { id: 'missing-parameter', requirement: 'A missing required field is refused with MissingParameter', source: 'documents: common error codes', remote: 'free' },
  { id: 'chinese', requirement: 'X-TC-Language: zh-CN gives Chinese messages', source: 'documents: common parameters', remote: 'free' },
  { id: 'activity', requirement: 'An unknown activity is refused with InvalidParameterValue.ActivityIdNotFound', source: 'error codes of the SDKs', remote: 'free' },
  { id: 'material-list', requirement: 'DescribeMaterialList returns materials with ids, states, times and faces', source: 'documents: DescribeMaterialList', remote: 'free' },
  { id: 'fuse-base64', requirement: 'FuseFace returns a JPEG as base64 without a prefix', source: 'documents: FuseFace', remote: 'charged' },
  { id: 'fuse-url', requirement: 'FuseFace returns an address that opens and is signed for at most seven days', source: 'documents: FuseFace, RspImgType', remote: 'charged' },
  { id: 'no-face', requirement: 'A picture without a face is refused with a code of FailedOperation', source: 'error codes of the SDKs', remote: 'charged' },
  { id: 'rate', requirement: 'A second DescribeMaterialList within one second is refused with RequestLimitExceeded', source: 'documents: frequency limits', remote: 'emulator' },
  { id: 'actions', requirement: 'The domestic site knows every action of both versions', source: 'official domestic Node SDK: its clients of both versions', remote: 'free' },
  { id: 'actions-intl', requirement: 'The international site knows FuseFace and the video jobs, and no other action', source: 'official international Node SDK: its client', remote: 'emulator' },
  { id: 'sdk-intl', requirement: 'The official international Node SDK gets a picture, signing with v1 (its default) and with TC3', source: 'official international Node SDK: signature v1 is its default', remote: 'emulator' },
] as const satisfies readonly Requirement[])

/** Name of a requirement. */
export type RequirementId = (typeof REQUIREMENTS)[number]['id']
