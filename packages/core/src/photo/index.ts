/** @module Makes the photos of a request; import from `@fuse-edge/core/photo`. */

export type { Resize, ResizeTarget } from './canvas-resize.ts'
export { type FacePhoto, mergeInfos, type PhotoOptions } from './merge-infos.ts'
export type { PhotoFailure, PhotoReason } from './photo-failure.ts'
export type { PhotoSource } from './read-photo.ts'
