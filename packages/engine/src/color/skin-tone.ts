/** @module Measures the skin colour of a face, and the likelihood of skin for each pixel. */
import type { LabPlanes } from '../pixels/lab.ts'
import { planeOf, sampleOf, valuesAt } from '../pixels/pixel-loops.ts'

/** Median and robust standard deviation of the skin's L, a, b. */
export interface SkinTone {
  middle: readonly [l: number, a: number, b: number]
  spread: readonly [l: number, a: number, b: number]
}

/** Largest number of pixels that a median is computed from. */
const MAX_SAMPLES = 6000
/** Converts a median absolute deviation to a standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826
/** Smallest deviations, because very even skin would otherwise exclude its own shadows. */
const MIN_SPREAD = [9, 3.5, 3.5] as const
/** Distance, in deviations, up to which a pixel is certainly skin. */
const SURE_SPREADS = 3
/** Squared distance, in SURE_SPREADS, beyond which a pixel is never skin, and the exponential decay up to it. */
const NEVER_SQUARED = 9
const FALL = 0.9

/** Measures the skin tone over the given pixels. */
export function skinTone(lab: LabPlanes, pixels: Int32Array): SkinTone {
  const some = sampleOf(pixels, MAX_SAMPLES)
  const measure = (plane: Float32Array, least: number) => {
    const values = valuesAt(plane, some)
    const middle = median(values)
    const deviations = planeOf(values.length, (k) => Math.abs(values[k] - middle))
    return { middle, spread: Math.max(least, MAD_TO_SIGMA * median(deviations)) }
  }
  const l = measure(lab.l, MIN_SPREAD[0])
  const a = measure(lab.a, MIN_SPREAD[1])
  const b = measure(lab.b, MIN_SPREAD[2])
  return { middle: [l.middle, a.middle, b.middle], spread: [l.spread, a.spread, b.spread] }
}

/** Returns for each pixel of `covered` 1 (skin) to 0 (hair, glasses, background), and 0 for all other pixels. */
export function skinLikelihood(lab: LabPlanes, tone: SkinTone, covered: Int32Array): Float32Array {
  const likelihood = new Float32Array(lab.l.length)
  const [l, a, b] = tone.middle
  const [perL, perA, perB] = tone.spread.map((spread) => 1 / (SURE_SPREADS * spread))
  for (let k = 0; k < covered.length; k++) {
    const i = covered[k]
    const dl = (lab.l[i] - l) * perL
    const da = (lab.a[i] - a) * perA
    const db = (lab.b[i] - b) * perB
    const squared = dl * dl + da * da + db * db
    likelihood[i] = squared < 1 ? 1 : squared > NEVER_SQUARED ? 0 : Math.exp((1 - squared) * FALL)
  }
  return likelihood
}

function median(values: Float32Array): number {
  return values.toSorted()[values.length >> 1] ?? 0
}
