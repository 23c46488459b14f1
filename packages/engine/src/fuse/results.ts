/** @module The values that a detection and a fusion return. */
import type { DetectedFace } from '../detect/detect-faces.ts'
import type { FusedFace } from './fuse-pictures.ts'

/** The faces of one picture. */
export interface Detection {
  /** Width of the upright picture, px. */
  width: number
  /** Height of the upright picture, px. */
  height: number
  /** Largest first. */
  faces: DetectedFace[]
}

/** What a fusion did. */
export interface FuseReport {
  /** Width of the result, px. */
  width: number
  /** Height of the result, px. */
  height: number
  /** One entry per entry of `FuseRequest.faces`, in the same order. */
  faces: FusedFace[]
  /** Whether the faces of the template came from the cache. */
  templateCached: boolean
  /** Duration of each stage (decode, detect, fuse, encode), ms. */
  stagesMs: Record<string, number>
}

/** A fused picture. */
export interface FuseResult {
  /** The bytes of the JPG file. */
  jpeg: Uint8Array
  report: FuseReport
}
