/**
 * @module The one table of error codes: whose fault, whether to call again, whether money may be gone, what to
 * answer; import from `@fuse-edge/core/api`. Their sentences are in `@fuse-edge/core/api/error-messages`.
 *
 * Codes: the constants of the official SDKs and the common error codes of API 3.0. The judgements are this
 * library's own. `billed: 'no'` for a refusal rests on the assumption that only success is charged, which
 * Tencent documents nowhere (unverified); a failure inside the service is therefore `unknown` and never resent.
 */

import type { Hint } from '../errors.ts'

/** Who can mend it: who sent the request, who owns the account, or nobody but Tencent Cloud. */
export type Fault = 'caller' | 'account' | 'service'

/** Whether the same request may succeed: never, later, or at once in another region. */
export type Retry = 'never' | 'later' | 'elsewhere'

/** What is to be thought of a code. */
export interface ErrorCode {
  readonly fault: Fault
  readonly retry: Retry
  /** Whether the call may have been charged although it failed. */
  readonly billed: 'no' | 'unknown'
  /** HTTP status at the edge; the cloud itself answers 200. */
  readonly status: number
  /** What the end user is told. */
  readonly hint: Hint
}

function judgement(fault: Fault, retry: Retry, status: number, hint: Hint): ErrorCode {
  // Only what failed inside the service may have been charged all the same.
  const billed = fault === 'service' && retry === 'later' ? 'unknown' : 'no'
  return Object.freeze({ fault, retry, billed, status, hint })
}

const photo = (hint: Hint) => judgement('caller', 'never', 422, hint)

// biome-ignore format: a table is read by its rows
const
  NO_FACE = photo('photo-no-face'),
  SMALL_FACE = photo('photo-face-too-small'),
  SMALL_PHOTO = photo('photo-too-small'),
  LARGE_PHOTO = photo('photo-too-large'),
  UNREADABLE = photo('photo-unreadable'),
  UNREACHABLE = photo('photo-unreachable'),
  REFUSED = photo('photo-refused'),
  LARGE_BODY = judgement('caller', 'never', 413, 'photo-too-large'),
  PARAMETER = judgement('caller', 'never', 400, 'request-invalid'),
  TEMPLATE = judgement('account', 'never', 502, 'template-unavailable'),
  ACCOUNT = judgement('account', 'never', 503, 'unavailable'),
  QUOTA = judgement('account', 'never', 503, 'busy'),
  OPENING = judgement('account', 'later', 503, 'unavailable'),
  MISPLACED = judgement('account', 'elsewhere', 503, 'unavailable'),
  RATE = judgement('account', 'elsewhere', 429, 'busy'),
  SCARCE = judgement('service', 'elsewhere', 503, 'busy'),
  AWAY = judgement('service', 'elsewhere', 503, 'unavailable'),
  SERVICE = judgement('service', 'later', 502, 'unavailable'),
  TIMEOUT = judgement('service', 'later', 504, 'maybe-done')

/** Codes, and families of codes: `AuthFailure` judges `AuthFailure.MFAFailure` too. */
const FAMILIES: Readonly<Record<string, ErrorCode>> = {
  ActionOffline: ACCOUNT,
  AuthFailure: ACCOUNT,
  FailedOperation: SERVICE,
  InternalError: SERVICE,
  InvalidAction: PARAMETER,
  InvalidParameter: PARAMETER,
  InvalidParameterValue: PARAMETER,
  InvalidRequest: PARAMETER,
  IpInBlacklist: ACCOUNT,
  IpNotInWhitelist: ACCOUNT,
  LimitExceeded: QUOTA,
  MissingParameter: PARAMETER,
  NoSuchProduct: ACCOUNT,
  NoSuchVersion: PARAMETER,
  RequestLimitExceeded: RATE,
  RequestSizeLimitExceeded: LARGE_BODY,
  ResourceInsufficient: SCARCE,
  ResourceInUse: ACCOUNT,
  ResourceNotFound: ACCOUNT,
  ResourcesSoldOut: ACCOUNT,
  ResourceUnavailable: ACCOUNT,
  ResponseSizeLimitExceeded: LARGE_BODY,
  ServiceUnavailable: AWAY,
  UnauthorizedOperation: ACCOUNT,
  UnknownParameter: PARAMETER,
  UnsupportedOperation: PARAMETER,
  UnsupportedProtocol: PARAMETER,
  UnsupportedRegion: MISPLACED,
}

/** Codes that are judged differently from their family. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, ErrorCode>>>> = {
  AuthFailure: {
    SignatureExpire: MISPLACED,
  },
  FailedOperation: {
    BalanceInsufficient: ACCOUNT,
    FaceBorderCheckFailed: NO_FACE,
    FaceExceedBorder: NO_FACE,
    FaceFusionError: UNREADABLE,
    FaceIdNotInVideo: PARAMETER,
    FaceRectInvalid: NO_FACE,
    FaceShapeFailed: NO_FACE,
    FaceSizeTooSmall: SMALL_FACE,
    FuseDetectNoFace: NO_FACE,
    FuseFreqCtrl: RATE,
    FuseImageError: UNREADABLE,
    FuseMaterialNotAuth: TEMPLATE,
    FuseMaterialNotAvailable: TEMPLATE,
    FuseMaterialNotExist: TEMPLATE,
    ImageDecodeFailed: UNREADABLE,
    ImageDownloadError: UNREACHABLE,
    ImagePixelExceed: LARGE_PHOTO,
    ImageResolutionExceed: LARGE_PHOTO,
    ImageResolutionTooSmall: SMALL_PHOTO,
    ImageSizeExceed: LARGE_PHOTO,
    ImageSizeInvalid: LARGE_PHOTO,
    JobHasBeenCanceled: PARAMETER,
    JobNotExist: PARAMETER,
    MediaDataError: TEMPLATE,
    ModerationConfigError: ACCOUNT,
    ModerationFailed: REFUSED,
    ModerationResultConfigError: ACCOUNT,
    NoFaceDetected: NO_FACE,
    ParameterValueError: PARAMETER,
    ProjectNotAuth: TEMPLATE,
    RequestEntityTooLarge: LARGE_PHOTO,
    RequestTimeout: TIMEOUT,
    TemplateFaceIDNotExist: TEMPLATE,
  },
  InvalidParameterValue: {
    ActivityIdNotFound: TEMPLATE,
    FaceRectParameterValueError: NO_FACE,
    ImageEmpty: UNREADABLE,
    MaterialIdNotFound: TEMPLATE,
    NoFaceInPhoto: NO_FACE,
    UrlIllegal: UNREACHABLE,
  },
  ResourceUnavailable: {
    Delivering: OPENING,
    GetAuthInfoError: OPENING,
    IsOpening: OPENING,
  },
}

/** Every HTTP status that {@link errorCode} may answer with at an edge. */
export function errorStatuses(): readonly number[] {
  return [
    ...new Set(
      [FAMILIES, ...Object.values(EXCEPTIONS)].flatMap((codes) =>
        Object.values(codes).map(({ status }) => status),
      ),
    ),
  ]
}

/**
 * What is to be thought of a code. The service adds codes without notice, so one that has no row is judged by its
 * first part (`InvalidParameterValue.New` as `InvalidParameterValue`), and failing that as an internal error of the
 * service.
 *
 * @example
 * import { errorCode } from '@fuse-edge/core/api'
 * console.assert(errorCode('FailedOperation.NoFaceDetected').hint === 'photo-no-face')
 * console.assert(errorCode('InvalidParameterValue.New').fault === 'caller')
 */
export function errorCode(code: string): ErrorCode {
  const [family = '', name = ''] = code.split('.')
  return own(own(EXCEPTIONS, family) ?? {}, name) ?? own(FAMILIES, family) ?? SERVICE
}

/** What a service sends is no name of ours until it is looked up as one. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
