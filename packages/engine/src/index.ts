/** @module Local face fusion: detects faces, and blends a user's face into a template picture. */
export { PICTURE_LIMITS } from './decode.ts'
export type { DetectedFace } from './detect/find-faces.ts'
export type { Label } from './encode/label.ts'
export { DIGITAL_SOURCE_TYPE, METADATA_NAMESPACE, type MetadataEntry } from './encode/metadata.ts'
export {
  type EngineFailure,
  type EngineFailureCode,
  FAILURES,
  type FailureRow,
  type Where,
} from './failures.ts'
export type { Detection, Fused, FuseReport } from './fuse/answers.ts'
export { FACE_SIDE_MIN_PX } from './fuse/choose-face.ts'
export type { CallOptions, Stage } from './fuse/course.ts'
export {
  createEngine,
  type Engine,
  type EngineOptions,
  TEMPLATE_FACES_BYTES,
} from './fuse/engine.ts'
export type { FusedFace } from './fuse/fuse.ts'
export {
  DEFAULT_DEGREES,
  type FuseFaceRequest,
  type FuseRequest,
  REQUEST_LIMITS,
} from './fuse/request.ts'
export {
  SWAP_MODELS,
  type SwapModel,
  type SwapModelType,
  ULTRA_DEFAULTS,
  type UltraLook,
} from './fuse/ultra.ts'
export type { Pose } from './geometry/pose.ts'
export type { FaceRect } from './geometry/rect.ts'
export {
  createEnginePool,
  type EnginePool,
  type EnginePoolOptions,
} from './pool/engine-pool.ts'
export type { Failure, Result } from './result.ts'
