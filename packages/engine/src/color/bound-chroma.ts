/**
 * @module Bounds the user's chroma by the template's: what is redder or yellower than anything on the template's face looks
 * painted. Noise of chroma in a photo would otherwise be raised with its lightness.
 */
import type { LabPlanes } from '../pixels/lab.ts'
import { sampleOf } from '../pixels/pixel-loops.ts'

/** Share of the template's pixels whose distance from their mean chroma is the bound, and what is added to it. */
const BOUND_SHARE = 0.9
const SLACK = 3
/** Share of the distance beyond the bound that is kept. */
const KEPT_BEYOND = 0.25
const MAX_SAMPLES = 4000
/** Fewest pixels from which a bound is measured. */
const MIN_PIXELS = 20

/** Bounds the chroma of the listed pixels of `user` by that of `template` at the same pixels; changes `user` in place. */
export function boundChroma(template: LabPlanes, user: LabPlanes, pixels: Int32Array): void {
  const some = sampleOf(pixels, MAX_SAMPLES)
  if (some.length < MIN_PIXELS) return
  const [a, b] = [meanAt(template.a, some), meanAt(template.b, some)]
  const distances = Float32Array.from(some, (i) =>
    Math.hypot(template.a[i] - a, template.b[i] - b),
  ).sort()
  const bound = distances[Math.floor(BOUND_SHARE * distances.length)] + SLACK
  for (let k = 0; k < pixels.length; k++) {
    const i = pixels[k]
    const da = user.a[i] - a
    const db = user.b[i] - b
    const distance = Math.hypot(da, db)
    if (distance <= bound) continue
    const share = (bound + (distance - bound) * KEPT_BEYOND) / distance
    user.a[i] = a + da * share
    user.b[i] = b + db * share
  }
}

function meanAt(plane: Float32Array, pixels: Int32Array): number {
  let sum = 0
  for (let k = 0; k < pixels.length; k++) sum += plane[pixels[k]]
  return sum / pixels.length
}
