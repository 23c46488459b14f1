/**
 * @module Removes the glasses from a face: paints over their frames with the skin around them.
 *
 * The user's glasses cannot be fused: arms and outer rims lie outside the fused part of the face, and they would cross
 * the frames of glasses on the template.
 */
import type { FaceInPicture } from '../align/warp-user.ts'
import { boundsOf, faceSize } from '../geometry/mesh.ts'
import { windowAround } from '../geometry/rect.ts'
import { GLASSES } from '../geometry/vertex-groups.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/pixel-loops.ts'
import { samplePlane } from '../pixels/sample-plane.ts'
import { findGlassesFrames, type GlassesFrames } from './find-glasses-frames.ts'

/** Sigma over the size of the face within which the skin that replaces a frame is averaged. */
const FILL_SHARE = 0.04
/** Weight of a pixel of a frame in that average, so that it is defined everywhere. */
const MIN_WEIGHT = 1e-3
/** Pixels with a smaller share of a frame are not changed. */
const MIN_SHARE = 0.01
/** Margin over the size of the face within which frames end softly beyond the part of the face that is searched for them. */
const MARGIN_SHARE = 0.04

/** Returns the face without glasses, or the same object if it wears none. */
export function removeGlasses(face: FaceInPicture): FaceInPicture {
  const frames = findGlassesFrames(face.image, face.mesh, { excludesBrows: true })
  return frames === undefined ? face : { ...face, image: paintOver(face, frames) }
}

function paintOver(
  { image, mesh }: FaceInPicture,
  { crop, share, eyesAndBrows }: GlassesFrames,
): FaceInPicture['image'] {
  const fill = fillOf(
    crop,
    planeOf(share.length, (i) => Math.max(share[i], eyesAndBrows[i])),
  )
  const data = image.data.slice()
  const margin = MARGIN_SHARE * faceSize(mesh).size
  const { left, top, width, height } = windowAround(boundsOf(mesh, GLASSES), margin, image)
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) {
      const at = crop.toCrop(x, y)
      const covered = samplePlane(share, crop.size, at)
      if (covered < MIN_SHARE) continue
      for (let c = 0; c < 3; c++) {
        const p = 3 * (y * image.width + x) + c
        data[p] += (samplePlane(fill[c], crop.size, at) - data[p]) * covered
      }
    }
  }
  return { ...image, data }
}

/** Returns one plane for each of r, g, b: the mean of the levels near the frames. */
function fillOf(
  { levels, size, facePx }: GlassesFrames['crop'],
  hidden: Float32Array,
): Float32Array[] {
  const sigma = FILL_SHARE * facePx
  const weights = planeOf(hidden.length, (i) => Math.max(MIN_WEIGHT, 1 - hidden[i]))
  const spread = blur(weights, size, sigma)
  return [0, 1, 2].map((c) => {
    const seen = planeOf(weights.length, (i) => weights[i] * levels[3 * i + c])
    const sums = blur(seen, size, sigma)
    return planeOf(sums.length, (i) => sums[i] / spread[i])
  })
}
