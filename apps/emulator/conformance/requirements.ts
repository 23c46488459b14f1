/** @module What the real service is known to do: requirement, source, and the test of that name. */

/** One thing that can be seen from outside. */
export interface Requirement {
  readonly id: string
  readonly requirement: string
  readonly source: string
  /**
   * What it takes to see it on the real service: `free` calls are refused or not charged, `charged` ones cost
   * money, `emulator` cannot be provoked there.
   */
  readonly remote: 'free' | 'charged' | 'emulator'
}

// biome-ignore format: a table is read by its rows
export const REQUIREMENTS = Object.freeze([
  { id: 'envelope', requirement: 'A refusal has HTTP 200, the type application/json and an Error with Code and Message', source: 'official SDKs: they read Error after status 200 only; the Python SDK compares the type', remote: 'free' },
  { id: 'request-id', requirement: 'Every answer has a RequestId, a text, new each time', source: 'documents: response structure; the C++ SDK refuses other types', remote: 'free' },
  { id: 'trace-id', requirement: 'X-TC-TraceId comes back', source: 'official Node SDK: it puts the header on its exceptions', remote: 'free' },
  { id: 'missing-timestamp', requirement: 'A request without common parameters misses Timestamp', source: 'reports of users; tests of the official SDKs', remote: 'free' },
  { id: 'secret-id', requirement: 'An unknown SecretId is AuthFailure.SecretIdNotFound', source: 'documents: common error codes', remote: 'free' },
  { id: 'signature', requirement: 'A wrong SecretKey is AuthFailure.SignatureFailure', source: 'documents: common error codes', remote: 'free' },
  { id: 'expired', requirement: 'A timestamp more than five minutes off is AuthFailure.SignatureExpire', source: 'documents: Signature v3', remote: 'free' },
  { id: 'tampered', requirement: 'A body that was changed after signing is AuthFailure.SignatureFailure', source: 'documents: Signature v3, HashedRequestPayload', remote: 'free' },
  { id: 'charset', requirement: 'A content type with charset is taken when it was signed', source: 'official Java SDK: it sends and signs one', remote: 'free' },
  { id: 'unsigned-payload', requirement: 'X-TC-Content-SHA256: UNSIGNED-PAYLOAD leaves the body out of the signature', source: 'official Python, Go, Java and PHP SDKs', remote: 'free' },
  { id: 'v1', requirement: 'A call signed with HmacSHA256 or HmacSHA1 is taken', source: 'official international Node SDK: its default', remote: 'free' },
  { id: 'no-version', requirement: 'An unknown version is NoSuchVersion', source: 'documents: common error codes', remote: 'free' },
  { id: 'no-action', requirement: 'An unknown action is InvalidAction', source: 'documents: common error codes', remote: 'free' },
  { id: 'auth-first', requirement: 'Authentication comes before everything about the action', source: 'reports of users', remote: 'free' },
  { id: 'unknown-parameter', requirement: 'A field that the action has not is UnknownParameter', source: 'reports of users', remote: 'free' },
  { id: 'missing-parameter', requirement: 'A required field that is not there is MissingParameter', source: 'documents: common error codes', remote: 'free' },
  { id: 'chinese', requirement: 'X-TC-Language: zh-CN gives Chinese messages', source: 'documents: common parameters', remote: 'free' },
  { id: 'activity', requirement: 'An unknown activity is InvalidParameterValue.ActivityIdNotFound', source: 'error codes of the SDKs', remote: 'free' },
  { id: 'material-list', requirement: 'DescribeMaterialList gives materials with ids, states, times and faces', source: 'documents: DescribeMaterialList', remote: 'free' },
  { id: 'fuse-base64', requirement: 'FuseFace gives a JPEG as base64 without prefix', source: 'documents: FuseFace', remote: 'charged' },
  { id: 'fuse-url', requirement: 'FuseFace gives an address that opens and was signed for seven days at most', source: 'documents: FuseFace, RspImgType', remote: 'charged' },
  { id: 'no-face', requirement: 'A picture without a face is refused with a code of FailedOperation', source: 'error codes of the SDKs', remote: 'charged' },
  { id: 'rate', requirement: 'DescribeMaterialList may be called once in a second', source: 'documents: frequency limits', remote: 'emulator' },
  { id: 'actions', requirement: 'Every action of both versions is known to the domestic site', source: 'official domestic Node SDK: its clients of both versions', remote: 'free' },
  { id: 'actions-intl', requirement: 'The international site knows FuseFace and the video jobs, and nothing else', source: 'official international Node SDK: its client', remote: 'emulator' },
  { id: 'sdk-intl', requirement: 'The official international Node SDK gets a picture, as it signs by default and with TC3', source: 'official international Node SDK: signature v1 is its default', remote: 'emulator' },
] as const satisfies readonly Requirement[])

/** Name of a requirement. */
export type RequirementId = (typeof REQUIREMENTS)[number]['id']
