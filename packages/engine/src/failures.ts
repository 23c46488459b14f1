/** @module The expected failures of the engine, each with the error code that Tencent Cloud returns for the same. */
import { type Failure, fail } from '@fuse-edge/core/result'

/** Code of an expected failure. */
export type EngineFailureCode =
  | 'not-an-image'
  | 'too-small'
  | 'too-large'
  | 'no-face'
  | 'face-too-small'
  | 'no-face-at-rect'
  | 'face-cut'
  | 'face-turned'
  | 'face-covered'
  | 'bad-request'
  | 'busy'
  | 'aborted'
  | 'crashed'

/** The meaning of a failure, and the error code with which Tencent Cloud reports the same. */
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
    meaning: 'The picture has faces, but none at the given rectangle.',
    tencentCode: 'InvalidParameterValue.FaceRectParameterValueError',
  },
  'face-cut': {
    meaning: 'The edge of the photo cuts the chosen face. Only a strict request fails for it.',
    tencentCode: 'FailedOperation.FaceExceedBorder',
  },
  'face-turned': {
    meaning: 'The chosen face of the photo is turned too far. Only a strict request fails for it.',
    tencentCode: 'FailedOperation.FaceShapeFailed',
  },
  'face-covered': {
    meaning: 'The chosen face of the photo is covered. Only a strict request fails for it.',
    tencentCode: 'FailedOperation.FaceShapeFailed',
  },
  'bad-request': {
    meaning: 'A field of the request is outside its range.',
    tencentCode: 'FailedOperation.ParameterValueError',
  },
  busy: {
    meaning: 'The queue of the pool is full.',
    tencentCode: 'RequestLimitExceeded',
  },
  aborted: {
    meaning: 'The signal of the caller was aborted.',
    tencentCode: 'FailedOperation.RequestTimeout',
  },
  crashed: {
    meaning: 'The worker thread of the call ended before it answered.',
    tencentCode: 'FailedOperation.InnerError',
  },
})

/** The pictures of a request. */
export type PictureRole = 'template' | 'photo' | 'label'

/** The picture that caused a failure. */
export interface FailureSubject {
  /** Absent if no picture caused it. */
  readonly picture?: PictureRole
  /** Index into `FuseRequest.faces`. Absent if no entry of it caused the failure. */
  readonly face?: number
}

/** An expected failure. */
export interface EngineFailure extends FailureSubject {
  readonly code: EngineFailureCode
  /** An English sentence for developers. It contains no bytes of the picture. */
  readonly message: string
}

/** Creates a failure. @param message Default: the meaning of the code. */
export function failure(
  code: EngineFailureCode,
  message: string = FAILURES[code].meaning,
  subject: FailureSubject = {},
): Failure<EngineFailure> {
  return fail({ code, message, ...subject })
}
