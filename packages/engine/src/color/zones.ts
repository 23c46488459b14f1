/** @module The parts of a face as masks in a frame of pixels. */
import { type Mesh, point } from '../geometry/mesh.ts'
import { convexHull, polygonMask, type Size } from '../geometry/polygon.ts'
import { CHEEKS, EYES_AND_BROWS, LIPS, NOSE, OUTLINE } from '../geometry/regions.ts'

/** Masks of 0 and 1, one value per pixel. */
export interface Zones {
  /** Inside the outline. */
  face: Float32Array
  eyes: Float32Array
  lips: Float32Array
  nose: Float32Array
  cheeks: Float32Array
}

/** Draws the zones of a mesh that lies in a frame of `size`. */
export function zonesOf(mesh: Mesh, size: Size): Zones {
  const hull = (vertices: readonly number[]) =>
    polygonMask(size, convexHull(vertices.map((v) => point(mesh, v))))
  return {
    face: polygonMask(
      size,
      OUTLINE.map((v) => point(mesh, v)),
    ),
    eyes: hull(EYES_AND_BROWS),
    lips: hull(LIPS),
    nose: hull(NOSE),
    cheeks: hull(CHEEKS),
  }
}

/** The pixels of `covered` where skin is expected: inside the outline, outside eyes and lips. */
export function skinPixels({ face, eyes, lips }: Zones, covered: Int32Array): Int32Array {
  return covered.filter((i) => face[i] === 1 && eyes[i] === 0 && lips[i] === 0)
}
