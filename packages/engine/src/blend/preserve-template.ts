/** @module Preserves the template's pixels in an open mouth, in glasses, and in eyes that the user has shut. */
import type { WarpedUser } from '../align/warp-user.ts'
import { eyeOpenness, type Mesh, mouthOpenness, point } from '../geometry/mesh.ts'
import { polygonMask, type Size } from '../geometry/polygon.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { LEFT_EYE, RIGHT_EYE } from '../geometry/vertex-groups.ts'
import { findGlassesFrames, type GlassesFrames } from '../glasses/find-glasses-frames.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/pixel-loops.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { samplePlane } from '../pixels/sample-plane.ts'

/** Openness of the template's mouth from which its inside is preserved partly, and fully. */
const MOUTH_FROM = 0.03
const MOUTH_FULLY = 0.06
/** Openness above which the template's eye is open, and share of it below which the user's eye is shut. */
const EYE_OPEN = 0.16
const EYE_SHUT_SHARE = 0.45
/** Sigma of the soft edge over the size of the face, and a gain that keeps the inside of the mask at 1. */
const EDGE_SHARE = 0.006
const EDGE_GAIN = 1.35

/** The meshes of both faces as detected, and the warped mesh in the coordinates of the frame. */
export interface PreserveMeshes {
  template: Mesh
  user: Mesh
  target: Mesh
}

/**
 * Copies the template's levels into the user's face before blending, so that no frequency band bleeds over the edge.
 * Returns which share of each pixel is the template's.
 */
export function preserveTemplate(
  template: RgbImage,
  user: WarpedUser,
  meshes: PreserveMeshes,
  faceSizePx: number,
): Float32Array {
  const kept = keptMask(user, meshes, template)
  const soft = kept && blur(kept, template, EDGE_SHARE * faceSizePx)
  const frames = findGlassesFrames(template, meshes.target, { excludesBrows: false })
  const preserved = new Float32Array(user.mouth.length)
  if (soft === undefined && frames === undefined) return preserved
  for (let k = 0; k < user.covered.length; k++) {
    const i = user.covered[k]
    const inside = soft === undefined ? 0 : Math.min(1, soft[i] * EDGE_GAIN)
    const share = frames === undefined ? inside : Math.max(inside, shareAt(frames, i, template))
    preserved[i] = share
    for (let c = 3 * i; c < 3 * i + 3; c++) user.rgb[c] += (template.data[c] - user.rgb[c]) * share
  }
  return preserved
}

function shareAt({ crop, share }: GlassesFrames, pixel: number, { width }: Size): number {
  const at = crop.toCrop(pixel % width, Math.floor(pixel / width))
  return samplePlane(share, crop.size, at)
}

function keptMask(user: WarpedUser, meshes: PreserveMeshes, size: Size): Float32Array | undefined {
  const mouth = smoothstep(MOUTH_FROM, MOUTH_FULLY, mouthOpenness(meshes.template))
  const eyes = [
    { side: 'right', vertices: RIGHT_EYE } as const,
    { side: 'left', vertices: LEFT_EYE } as const,
  ].filter(({ side }) => isShut(meshes, side))
  if (mouth === 0 && eyes.length === 0) return undefined
  const kept = planeOf(user.mouth.length, (i) => user.mouth[i] * mouth)
  for (const { vertices } of eyes) {
    const eye = polygonMask(
      size,
      vertices.map((v) => point(meshes.target, v)),
    )
    for (let i = 0; i < kept.length; i++) if (eye[i] === 1) kept[i] = 1
  }
  return kept
}

function isShut({ template, user }: PreserveMeshes, side: 'right' | 'left'): boolean {
  const wanted = eyeOpenness(template, side)
  return wanted > EYE_OPEN && eyeOpenness(user, side) < EYE_SHUT_SHARE * wanted
}
