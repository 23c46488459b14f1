/**
 * @module Maps the user's skin to the lightness and colour of the template's skin.
 *
 * A tone curve maps the quantiles of the lightness of one skin to those of the other and leaves black and white
 * unchanged. Chroma is scaled with lightness, so that shadows keep their hue and greys stay grey.
 */
import { clamp } from '../geometry/smoothstep.ts'
import type { LabPlanes } from '../pixels/lab.ts'
import { sampleOf, valuesAt } from '../pixels/pixel-loops.ts'
import type { SkinTone } from './skin-tone.ts'

/** Maps lightness to lightness, 0 to 100. */
export type ToneCurve = (lightness: number) => number

/** A face in CIE L*a*b* with its skin tone. */
export interface Complexion {
  lab: LabPlanes
  tone: SkinTone
  /** Likelihood of skin per pixel, 0 to 1. */
  skin: Float32Array
}

/** Limits of the contrast of detail that is darker (hair, lashes, folds) or lighter (gloss) than the surrounding skin. */
const DARK_DETAIL = [0.5, 2.2] as const
const LIGHT_DETAIL = [0.4, 1] as const
const DARK_DETAIL_EXPONENT = 0.8

/** Largest number of pixels that quantiles are computed from. */
const MAX_SAMPLES = 6000
const QUANTILES = [0.08, 0.5, 0.92] as const
/** Smallest number of skin pixels for quantiles; with fewer, the curve is the identity. */
const MIN_PIXELS = 20
/** Limits of the change of contrast below and above the median. */
const SHADOW_CONTRAST = [0.6, 1.35] as const
const LIGHT_CONTRAST = [0.5, 1.3] as const
/** Gamma for lightness below the skin's: keeps brows and lashes dark when the skin gets lighter. */
const GAMMA_PER_LIFT = 0.45
const MAX_GAMMA_GAIN = 0.7
const CURVE_STEPS = 1024
const WHITE = 100

/** Limits of the change of chroma with lightness, and by the ratio of the two skins. */
const CHROMA_BY_LIGHT = [0.6, 2.2] as const
const CHROMA_RATIO = [0.5, 1.9] as const
/** Share of the skin's change of chroma that lips, eyes and hair take: red lips must not glow on redder skin. */
const OWN_HUE = 0.4
/** Added to lightness and chroma before dividing, so that ratios of dark and grey pixels stay bounded. */
const LIGHT_FLOOR = 4
const CHROMA_FLOOR = 3
const MIN_SKIN_LIGHTNESS = 5

/** Returns the curve that maps the user's skin to the template's, measured on `shared`, pixels that are skin in both. */
export function toneCurve(template: LabPlanes, user: LabPlanes, shared: Int32Array): ToneCurve {
  const some = sampleOf(shared, MAX_SAMPLES)
  if (some.length < MIN_PIXELS) return (lightness) => lightness
  const knots = knotsOf(quantiles(user.l, some), quantiles(template.l, some))
  const curve = Float32Array.from({ length: CURVE_STEPS + 1 }, (_, i) =>
    interpolate(knots, (i * WHITE) / CURVE_STEPS),
  )
  return (lightness) => curve[clamp((lightness * CURVE_STEPS) / WHITE, 0, CURVE_STEPS) | 0]
}

/** Applies the curve and the change of chroma to the user's Lab planes in place. */
export function applyTone(
  curve: ToneCurve,
  user: Complexion & {
    /** Lightness of the skin around each pixel. */
    surroundingSkin: Float32Array
  },
  template: SkinTone,
  covered: Int32Array,
): void {
  const { surroundingSkin } = user
  const { l, a, b } = user.lab
  const [skinL, skinA, skinB] = user.tone.middle
  const light = Math.max(MIN_SKIN_LIGHTNESS, curve(skinL)) / Math.max(MIN_SKIN_LIGHTNESS, skinL)
  const gainA = chromaRatio(template.middle[1], skinA * light)
  const gainB = chromaRatio(template.middle[2], skinB * light)
  const offsetA = template.middle[1] - skinA * light * gainA
  const offsetB = template.middle[2] - skinB * light * gainB
  for (let k = 0; k < covered.length; k++) {
    const i = covered[k]
    const lightness = clamp(mappedLightness(l[i], surroundingSkin[i], curve), 0, WHITE)
    const ratio = (lightness + LIGHT_FLOOR) / (l[i] + LIGHT_FLOOR)
    const gain = clamp(ratio, CHROMA_BY_LIGHT[0], CHROMA_BY_LIGHT[1])
    l[i] = lightness
    const own = OWN_HUE + (1 - OWN_HUE) * user.skin[i]
    a[i] = a[i] * (1 + (gain * gainA - 1) * own) + offsetA * user.skin[i]
    b[i] = b[i] * (1 + (gain * gainB - 1) * own) + offsetB * user.skin[i]
  }
}

/** Maps the surrounding skin by the curve, and keeps the contrast of a pixel to that skin. */
function mappedLightness(lightness: number, surroundingSkin: number, curve: ToneCurve): number {
  const skin = curve(surroundingSkin)
  const gain = (skin + LIGHT_FLOOR) / (surroundingSkin + LIGHT_FLOOR)
  const detail = lightness - surroundingSkin
  const kept =
    detail < 0
      ? clamp(gain ** DARK_DETAIL_EXPONENT, DARK_DETAIL[0], DARK_DETAIL[1])
      : clamp(gain, LIGHT_DETAIL[0], LIGHT_DETAIL[1])
  return skin + detail * kept
}

function chromaRatio(wanted: number, own: number): number {
  const ratio = (Math.max(wanted, 0) + CHROMA_FLOOR) / (Math.max(own, 0) + CHROMA_FLOOR)
  return clamp(ratio, ...CHROMA_RATIO)
}

type Quantiles = readonly [low: number, middle: number, high: number]

function quantiles(plane: Float32Array, pixels: Int32Array): Quantiles {
  const sorted = valuesAt(plane, pixels).sort()
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return [at(QUANTILES[0]), at(QUANTILES[1]), at(QUANTILES[2])]
}

interface Knots {
  from: number[]
  to: number[]
  gamma: number
}

function knotsOf(user: Quantiles, template: Quantiles): Knots {
  const below = user[1] - user[0]
  const above = user[2] - user[1]
  const shadows = clamp((template[1] - template[0]) / Math.max(1, below), ...SHADOW_CONTRAST)
  const lights = clamp((template[2] - template[1]) / Math.max(1, above), ...LIGHT_CONTRAST)
  const from = [0, Math.max(0.5, user[0]), user[1], user[2], WHITE]
  for (let k = 1; k < from.length; k++) from[k] = Math.max(from[k], from[k - 1] + 0.1)
  const low = Math.max(template[1] - shadows * below, 1)
  const high = Math.min(template[1] + lights * above, WHITE - 1)
  const lift = low / from[1] - 1
  return {
    from,
    to: [0, low, template[1], high, WHITE],
    gamma: 1 + clamp(GAMMA_PER_LIFT * lift, 0, MAX_GAMMA_GAIN),
  }
}

function interpolate({ from, to, gamma }: Knots, lightness: number): number {
  if (lightness <= from[1]) return to[1] * (lightness / from[1]) ** gamma
  let k = 1
  while (k < from.length - 2 && lightness > from[k + 1]) k++
  return to[k] + ((lightness - from[k]) * (to[k + 1] - to[k])) / (from[k + 1] - from[k])
}
