/** @module Draws the parts of a face as masks. */
import { type Mesh, point } from '../geometry/mesh.ts'
import { convexHull, polygonMask, type Size } from '../geometry/polygon.ts'
import {
  BEARD,
  CHEEKS,
  EYES_AND_BROWS,
  LEFT_BROW,
  LEFT_EYE_RING,
  LIPS,
  NOSE,
  OUTLINE,
  RIGHT_BROW,
  RIGHT_EYE_RING,
} from '../geometry/vertex-groups.ts'
import { pixelsWhere } from '../pixels/pixel-loops.ts'

/** Masks of 0 and 1, one value per pixel. */
export interface FaceZones {
  /** Everything inside the outline. */
  face: Float32Array
  /** Hull of both eyes and brows. */
  eyes: Float32Array
  /** Each eye, each brow and the lips: the parts that are never skin. */
  features: Float32Array
  lips: Float32Array
  nose: Float32Array
  beard: Float32Array
  cheeks: Float32Array
}

/** Draws the zones of a mesh into masks of `size`. */
export function drawFaceZones(mesh: Mesh, size: Size): FaceZones {
  const hull = (vertices: readonly number[]) =>
    polygonMask(size, convexHull(vertices.map((v) => point(mesh, v))))
  return {
    face: polygonMask(
      size,
      OUTLINE.map((v) => point(mesh, v)),
    ),
    eyes: hull(EYES_AND_BROWS),
    features: union([RIGHT_EYE_RING, RIGHT_BROW, LEFT_EYE_RING, LEFT_BROW, LIPS].map(hull)),
    lips: hull(LIPS),
    nose: hull(NOSE),
    beard: hull(BEARD),
    cheeks: hull(CHEEKS),
  }
}

function union(masks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(masks[0]?.length ?? 0)
  for (const mask of masks) for (let i = 0; i < all.length; i++) if (mask[i] === 1) all[i] = 1
  return all
}

/** Returns the pixels of `covered` where skin is expected: inside the outline, outside eyes, brows and lips. */
export function skinPixels({ face, features }: FaceZones, covered: Int32Array): Int32Array {
  return pixelsWhere(covered, (i) => face[i] === 1 && features[i] === 0)
}
