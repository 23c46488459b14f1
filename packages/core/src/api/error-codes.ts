/**
 * @module The table of error codes: whose fault, whether to call again, whether the call may be billed, HTTP status and
 * hint at an edge; import from `@fuse-edge/core/api`. `@fuse-edge/core/api/error-messages` has their messages.
 *
 * The codes are the constants of the official SDKs and the common error codes of API 3.0. Their classification is this
 * library's. `billed: 'no'` of a refusal assumes that only success is charged, which Tencent does not document
 * (unverified); a failure inside the service is therefore `unknown`, and never sent again.
 */

import type { Hint } from '../errors.ts'

/** Who can fix it: the sender of the request, the owner of the account, or Tencent Cloud. */
export type Fault = 'caller' | 'account' | 'service'

/** When the same request may succeed: never, later, or at once in another region. */
export type Retry = 'never' | 'later' | 'elsewhere'

/** The classification of an error code. */
export interface ErrorCode {
  readonly fault: Fault
  readonly retry: Retry
  /** Whether the call may have been charged although it failed. */
  readonly billed: 'no' | 'unknown'
  /** HTTP status that an edge answers with; the service itself answers 200. */
  readonly status: number
  /** Key of the sentence that a user interface shows. */
  readonly hint: Hint
}

function classified(fault: Fault, retry: Retry, status: number, hint: Hint): ErrorCode {
  // A failure inside the service may have been charged.
  const billed = fault === 'service' && retry === 'later' ? 'unknown' : 'no'
  return Object.freeze({ fault, retry, billed, status, hint })
}

const photo = (hint: Hint) => classified('caller', 'never', 422, hint)

// biome-ignore format: a table is read by its rows
const
  NO_FACE = photo('photo-no-face'),
  SMALL_FACE = photo('photo-face-too-small'),
  SMALL_PHOTO = photo('photo-too-small'),
  LARGE_PHOTO = photo('photo-too-large'),
  UNREADABLE = photo('photo-unreadable'),
  UNREACHABLE = photo('photo-unreachable'),
  REFUSED = photo('photo-refused'),
  LARGE_BODY = classified('caller', 'never', 413, 'photo-too-large'),
  PARAMETER = classified('caller', 'never', 400, 'request-invalid'),
  TEMPLATE = classified('account', 'never', 502, 'template-unavailable'),
  ACCOUNT = classified('account', 'never', 503, 'unavailable'),
  QUOTA = classified('account', 'never', 503, 'busy'),
  OPENING = classified('account', 'later', 503, 'unavailable'),
  MISPLACED = classified('account', 'elsewhere', 503, 'unavailable'),
  RATE = classified('account', 'elsewhere', 429, 'busy'),
  SCARCE = classified('service', 'elsewhere', 503, 'busy'),
  AWAY = classified('service', 'elsewhere', 503, 'unavailable'),
  SERVICE = classified('service', 'later', 502, 'unavailable'),
  TIMEOUT = classified('service', 'later', 504, 'maybe-done')

/** Codes and families of codes: `AuthFailure` classifies `AuthFailure.MFAFailure` too. */
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

/** Codes whose classification differs from that of their family. */
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

/**
 * Returns every HTTP status that {@link errorCode} can return.
 *
 * @example
 * import { errorStatuses } from '@fuse-edge/core/api'
 * console.assert(errorStatuses().includes(429))
 */
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
 * Classifies an error code. The service adds codes without notice: a code without a row is classified by its first part
 * (`InvalidParameterValue.New` as `InvalidParameterValue`), and otherwise as an internal error of the service.
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

/** Returns an own property only: a code such as `constructor` must not find one of `Object.prototype`. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
