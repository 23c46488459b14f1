/**
 * @module Takes the glasses off a face: their frames become the skin around them.
 *
 * Half a pair of glasses convinces nobody: arms and outer rims lie outside the part of the user's face that is fused,
 * and the frames of two people's glasses never match.
 */
import type { FaceInPicture } from '../align/warp-user.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/loops.ts'
import { valueBetween } from '../pixels/value-between.ts'
import { type Frames, findFrames } from './find-frames.ts'

/** Sigma of the skin that fills the frames, over the size of the face. */
const FILL_SHARE = 0.04
const MIN_WEIGHT = 1e-3
/** Less of a frame than this does not change a pixel. */
const MIN_SHARE = 0.01

/** The same face without glasses; the very same object if it wears none. */
export function withoutGlasses(face: FaceInPicture): FaceInPicture {
  const frames = findFrames(face.image, face.mesh, { sparesBrows: true })
  return frames === undefined ? face : { ...face, image: painted(face, frames) }
}

function painted(
  { image }: FaceInPicture,
  { portrait, share, spared }: Frames,
): FaceInPicture['image'] {
  const fill = fillOf(
    portrait,
    planeOf(share.length, (i) => Math.max(share[i], spared[i])),
  )
  const data = image.data.slice()
  const reach = portrait.square.side * Math.SQRT1_2
  const top = Math.max(0, Math.floor(portrait.square.y - reach))
  const bottom = Math.min(image.height, Math.ceil(portrait.square.y + reach))
  const left = Math.max(0, Math.floor(portrait.square.x - reach))
  const right = Math.min(image.width, Math.ceil(portrait.square.x + reach))
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = portrait.toPortrait(x, y)
      const covered = valueBetween(share, portrait.size, at)
      if (covered < MIN_SHARE) continue
      for (let c = 0; c < 3; c++) {
        const p = 3 * (y * image.width + x) + c
        data[p] += (valueBetween(fill[c], portrait.size, at) - data[p]) * covered
      }
    }
  }
  return { ...image, data }
}

/** What the frames hide: a mean of what is near them, one plane for each of r, g, b. */
function fillOf(
  { levels, size, facePx }: Frames['portrait'],
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
