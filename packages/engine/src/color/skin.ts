/** @module What colour a person's skin has in a picture, and which pixels look like it. */
import type { LabPlanes } from '../pixels/lab.ts'
import { planeOf, someOf, valuesAt } from '../pixels/loops.ts'

/** Middle and spread of the skin's L, a, b. */
export interface SkinTone {
  middle: readonly [l: number, a: number, b: number]
  spread: readonly [l: number, a: number, b: number]
}

/** So many pixels are enough for a median. */
const MAX_SAMPLES = 6000
/** Turns a median absolute deviation into a standard deviation (normal distribution). */
const MAD_TO_SIGMA = 1.4826
/** Spreads are never taken smaller: even skin would otherwise exclude its own shadows. */
const MIN_SPREAD = [9, 3.5, 3.5] as const
/** Distance in spreads that still counts as skin for certain. */
const SURE_SPREADS = 3
/** Beyond this squared distance (in SURE_SPREADS) nothing is skin; between, likelihood falls exponentially. */
const NEVER_SQUARED = 9
const FALL = 0.9

/** Median and median deviation over the given pixels. */
export function skinTone(lab: LabPlanes, pixels: Int32Array): SkinTone {
  const some = someOf(pixels, MAX_SAMPLES)
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

/** For each pixel of `covered` 1 (skin) to 0 (hair, glasses, background); 0 for all other pixels. */
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
