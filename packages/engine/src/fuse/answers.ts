/** @module What the engine answers. */
import type { DetectedFace } from '../detect/find-faces.ts'
import type { FusedFace } from './fuse.ts'

/** The faces of one picture. */
export interface Detection {
  /** Size of the upright picture, px. */
  width: number
  height: number
  /** Largest first. */
  faces: DetectedFace[]
}

/** What happened in a fusion. */
export interface FuseReport {
  /** Size of the result, px. */
  width: number
  height: number
  /** In the order of the request. */
  faces: FusedFace[]
  /** Whether the template's faces were remembered from an earlier fusion. */
  templateKnown: boolean
  /** Time of decode, detect, fuse and encode, ms. */
  stagesMs: Record<string, number>
}

/** A fused picture. */
export interface Fused {
  jpeg: Uint8Array
  report: FuseReport
}
