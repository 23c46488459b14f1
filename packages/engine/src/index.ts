/** @module Local face fusion: detects faces and blends the face of a photo into a template picture. */

export type { Failure, Result } from '@fuse-edge/core/result'
export { PICTURE_LIMITS } from './check-picture.ts'
export type { DetectedFace } from './detect/detect-faces.ts'
export { METADATA_NAMESPACE, type MetadataEntry } from './encode/metadata.ts'
export { type SmallCopyOptions, smallCopy } from './encode/small-copy.ts'
export type { VisibleLabel } from './encode/visible-label.ts'
export {
  type EngineFailure,
  type EngineFailureCode,
  FAILURES,
  type FailureRow,
  type FailureSubject,
  type PictureRole,
} from './failures.ts'
export {
  PHOTO_CONCERNS,
  type PhotoAssessment,
  type PhotoConcern,
  type PhotoConcernRow,
} from './fuse/assess-photo.ts'
export { FACE_SIDE_MIN_PX } from './fuse/choose-face.ts'
export {
  createEngine,
  DEFAULT_TEMPLATE_CACHE_BYTES,
  type Engine,
  type EngineOptions,
} from './fuse/engine.ts'
export type { FusedFace } from './fuse/fuse-pictures.ts'
export {
  DEFAULT_DEGREES,
  type FuseFaceRequest,
  type FuseRequest,
  REQUEST_LIMITS,
} from './fuse/fuse-request.ts'
export type { CallOptions, Stage } from './fuse/progress.ts'
export type { Detection, FuseReport, FuseResult } from './fuse/results.ts'
export {
  SWAP_MODELS,
  type SwapModel,
  type SwapModelType,
  ULTRA_DEFAULTS,
  type UltraOptions,
} from './fuse/ultra-options.ts'
export type { Pose } from './geometry/pose.ts'
export type { FaceRect } from './geometry/rect.ts'
export {
  createEnginePool,
  type EnginePool,
  type EnginePoolOptions,
} from './pool/engine-pool.ts'
