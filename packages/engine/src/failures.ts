/** @module Everything a caller's picture or request can be refused for, and what the cloud calls it. */
import { type Failure, fail } from './result.ts'

/** Name of an expected failure. */
export type EngineFailureCode =
  | 'not-an-image'
  | 'too-small'
  | 'too-large'
  | 'no-face'
  | 'face-too-small'
  | 'no-face-at-rect'
  | 'bad-request'
  | 'busy'
  | 'aborted'
  | 'crashed'

/** What a failure means, and the error code with which Tencent Cloud reports the same. */
export interface FailureRow {
  readonly meaning: string
  readonly tencentCode: string
}

/** One row per failure. */
export const FAILURES: Readonly<Record<EngineFailureCode, FailureRow>> = Object.freeze({
  'not-an-image': {
    meaning: 'The bytes are not a JPG or PNG picture that can be decoded.',
    tencentCode: 'FailedOperation.ImageDecodeFailed',
  },
  'too-small': {
    meaning: 'A side of the picture is below 64 px.',
    tencentCode: 'FailedOperation.ImageResolutionTooSmall',
  },
  'too-large': {
    meaning: 'A side of the picture is above 8000 px.',
    tencentCode: 'FailedOperation.ImageResolutionExceed',
  },
  'no-face': {
    meaning: 'No face was found in the picture.',
    tencentCode: 'FailedOperation.NoFaceDetected',
  },
  'face-too-small': {
    meaning: 'A side of the chosen face is below 34 px.',
    tencentCode: 'FailedOperation.FaceSizeTooSmall',
  },
  'no-face-at-rect': {
    meaning: 'There are faces, but none where the rectangle points.',
    tencentCode: 'InvalidParameterValue.FaceRectParameterValueError',
  },
  'bad-request': {
    meaning: 'A field of the request is outside its range.',
    tencentCode: 'FailedOperation.ParameterValueError',
  },
  busy: {
    meaning: 'More calls are waiting than the pool takes.',
    tencentCode: 'RequestLimitExceeded',
  },
  aborted: {
    meaning: 'The caller does not want the answer any more.',
    tencentCode: 'FailedOperation.RequestTimeout',
  },
  crashed: {
    meaning: 'The thread that worked on the call died.',
    tencentCode: 'FailedOperation.InnerError',
  },
})

/** Which picture of the request a failure is about. */
export type Where = 'template' | 'photo' | 'label'

/** An expected failure. */
export interface EngineFailure {
  readonly code: EngineFailureCode
  /** An English sentence for developers; holds no bytes of the picture. */
  readonly message: string
  /** Index into `FuseRequest.faces`, when one of them is to blame. */
  readonly face?: number
  /** The picture to blame, when there is one. */
  readonly where?: Where
}

/** Makes a failure; without a message, the meaning of the code. */
export function failure(
  code: EngineFailureCode,
  message: string = FAILURES[code].meaning,
  subject: { where?: Where; face?: number } = {},
): Failure<EngineFailure> {
  return fail({ code, message, ...subject })
}
