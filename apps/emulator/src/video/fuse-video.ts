/** @module Fuses a face into every frame of an animated picture. */

import type { FaceRect } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { DetectedFace, Engine, EngineFailure, FuseRequest } from '@fuse-edge/engine'
import { type Animation, joinFrames, readAnimation, readFrame } from './frames.ts'

/** Least overlap (intersection over union) by which a face counts as the one of the frame before. */
const MIN_OVERLAP = 0.3

/** A video and the photo to fuse into it. */
export interface VideoRequest {
  /** Animated WebP or GIF. */
  readonly video: Uint8Array
  /** The face in the first frame. */
  readonly faceRect: FaceRect
  readonly photo: Uint8Array
  readonly photoRect?: FaceRect
  readonly label?: FuseRequest['label']
  readonly metadata: NonNullable<FuseRequest['metadata']>
}

/** A fused video. */
export interface FusedVideo extends Animation {
  /** Animated WebP. */
  readonly bytes: Uint8Array
}

/** Why a video could not be fused. `face-lost`: the face was found in no frame. */
export type VideoFailure = EngineFailure | 'unreadable' | 'face-lost'

function area({ Width, Height }: FaceRect): number {
  return Width * Height
}

/** Returns the intersection of two rectangles over their union. */
function overlap(a: FaceRect, b: FaceRect): number {
  const width = Math.min(a.X + a.Width, b.X + b.Width) - Math.max(a.X, b.X)
  const height = Math.min(a.Y + a.Height, b.Y + b.Height) - Math.max(a.Y, b.Y)
  const both = Math.max(0, width) * Math.max(0, height)
  return both / (area(a) + area(b) - both)
}

/** Returns the face that overlaps most with the place of a face in the frame before. */
function follow(faces: readonly DetectedFace[], last: FaceRect): FaceRect | undefined {
  let [best, bestOverlap]: [FaceRect | undefined, number] = [undefined, MIN_OVERLAP]
  for (const { rect } of faces) {
    const shared = overlap(rect, last)
    if (shared >= bestOverlap) [best, bestOverlap] = [rect, shared]
  }
  return best
}

/** Fuses frame by frame and follows the face as it moves. Keeps a frame in which the face is not found. */
export async function fuseVideo(
  request: VideoRequest,
  engine: Engine,
  signal: AbortSignal,
): Promise<Result<FusedVideo, VideoFailure>> {
  const { video, photo, photoRect, label, metadata } = request
  const animation = await readAnimation(video)
  if (animation === undefined) return fail('unreadable')
  const pictures: Uint8Array[] = []
  let face = request.faceRect
  let fused = 0
  for (const number of animation.delaysMs.keys()) {
    const frame = await readFrame(video, number)
    const detection = await engine.detect(frame, { signal })
    if (!detection.ok) return detection
    const templateRect = follow(detection.value.faces, face)
    if (templateRect === undefined) {
      pictures.push(frame)
      continue
    }
    face = templateRect
    const faces = [{ photo, templateRect, ...(photoRect && { photoRect }) }]
    const result = await engine.fuse(
      { template: frame, faces, metadata, ...(label && { label }) },
      { signal },
    )
    if (!result.ok) return result
    pictures.push(result.value.jpeg)
    fused += 1
  }
  if (fused === 0) return fail('face-lost')
  return ok({ ...animation, bytes: await joinFrames(pictures, animation.delaysMs) })
}
