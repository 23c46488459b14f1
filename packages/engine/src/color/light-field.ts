/**
 * @module Gives the user's face the template's light: the slow part of the difference between both faces.
 *
 * The difference is measured where both faces show skin, and spread from there (normalised convolution) at two scales:
 * the fine one where enough skin is near, else the coarse one. It varies slowly, so it is kept on a coarse grid.
 */
import type { Size } from '../geometry/polygon.ts'
import { clamp } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { type LabPlanes, labPlanes } from '../pixels/lab.ts'
import type { Complexion } from './tone-curve.ts'

/** Sigma of the two scales over the size of the face. */
interface Scales {
  fine: number
  coarse: number
}

/** Shape lives in lightness, so only its slow part is light. */
const LIGHTNESS_SCALES: Scales = { fine: 0.12, coarse: 0.25 }
/** Who somebody is hardly shows in the hue of their skin, but coloured light does: it may change quickly. */
const CHROMA_SCALES: Scales = { fine: 0.05, coarse: 0.25 }
/** Side of a grid cell over the size of the face. */
const CELL_SHARE = 0.03
/** Differences beyond these are not light. */
const MAX_LIGHTNESS = 26
const MAX_CHROMA = 30
/** Weight of a pixel that is no skin, so that no cell is quite empty. */
const MIN_WEIGHT = 1e-4
/** Density of skin at which both scales count alike. */
const HALF_DENSITY = 0.12
const EPSILON = 1e-6
/** Eyes, brows and lips have a hue of their own. */
const CHROMA_ON_FEATURES = 0.35
/** What is too bright, dark or coloured for skin, as skin in hard or coloured light is, still shows that light's hue. */
const HUE_OFF_SKIN = 0.35
/** Below this lightness, light is added less: black stays black. */
const FULL_LIGHT_FROM = 40

/** Changes the user's planes in place; `faceSize` in px. */
export function applyLight(
  template: Complexion,
  user: Complexion,
  frame: {
    size: Size
    faceSize: number
    /** Eyes, brows and lips. */
    features: Float32Array
    skin: Int32Array
    covered: Int32Array
  },
): void {
  const cell = Math.max(1, Math.round(frame.faceSize * CELL_SHARE))
  const grid = {
    cell,
    width: Math.ceil(frame.size.width / cell),
    height: Math.ceil(frame.size.height / cell),
  }
  const { weights, hueWeights, sums } = gather(template, user, { ...frame, grid })
  const lightness = scaled(LIGHTNESS_SCALES, frame.faceSize / cell)
  const chromaticity = scaled(CHROMA_SCALES, frame.faceSize / cell)
  const field = {
    l: spread(sums.l, weights, grid, lightness),
    a: spread(sums.a, hueWeights, grid, chromaticity),
    b: spread(sums.b, hueWeights, grid, chromaticity),
  }
  const { l, a, b } = user.lab
  for (let k = 0; k < frame.covered.length; k++) {
    const i = frame.covered[k]
    const at = placeOf(i, frame.size.width, grid)
    const chroma = frame.features[i] === 1 ? mix(CHROMA_ON_FEATURES, 1, user.skin[i]) : 1
    const light = valueAt(field.l, at, grid)
    l[i] += light > 0 ? light * Math.min(1, l[i] / FULL_LIGHT_FROM) : light
    a[i] += chroma * valueAt(field.a, at, grid)
    b[i] += chroma * valueAt(field.b, at, grid)
  }
}

interface Grid extends Size {
  /** Side of a cell, px. */
  cell: number
}

/** Sums the differences of all skin pixels into their cells. */
function gather(
  template: Complexion,
  user: Complexion,
  { grid, size, skin }: { grid: Grid; size: Size; skin: Int32Array },
): { weights: Float32Array; hueWeights: Float32Array; sums: LabPlanes } {
  const weights = new Float32Array(grid.width * grid.height)
  const hueWeights = new Float32Array(weights.length)
  const sums = labPlanes(weights.length)
  for (let n = 0; n < skin.length; n++) {
    const i = skin[n]
    const row = Math.floor(i / size.width / grid.cell)
    const column = Math.floor((i % size.width) / grid.cell)
    const k = row * grid.width + column
    const pixel = 1 / (grid.cell * grid.cell)
    const weight = (template.skin[i] * user.skin[i] + MIN_WEIGHT) * pixel
    const hueWeight = (template.skin[i] * mix(HUE_OFF_SKIN, 1, user.skin[i]) + MIN_WEIGHT) * pixel
    weights[k] += weight
    hueWeights[k] += hueWeight
    sums.l[k] += weight * difference(template.lab.l[i], user.lab.l[i], MAX_LIGHTNESS)
    sums.a[k] += hueWeight * difference(template.lab.a[i], user.lab.a[i], MAX_CHROMA)
    sums.b[k] += hueWeight * difference(template.lab.b[i], user.lab.b[i], MAX_CHROMA)
  }
  return { weights, hueWeights, sums }
}

function mix(low: number, high: number, share: number): number {
  return low + (high - low) * share
}

function scaled({ fine, coarse }: Scales, by: number): Scales {
  return { fine: fine * by, coarse: coarse * by }
}

function difference(wanted: number, own: number, most: number): number {
  return clamp(wanted - own, -most, most)
}

/** Weighted means at both scales, mixed by how much skin the fine one saw. */
function spread(
  sums: Float32Array,
  weights: Float32Array,
  grid: Grid,
  { fine, coarse }: Scales,
): Float32Array {
  const fineWeights = blur(weights, grid, fine)
  const coarseWeights = blur(weights, grid, coarse)
  const fineSums = blur(sums, grid, fine)
  const coarseSums = blur(sums, grid, coarse)
  return fineSums.map((sum, k) => {
    const share = fineWeights[k] / (fineWeights[k] + HALF_DENSITY)
    const near = sum / (fineWeights[k] + EPSILON)
    const far = coarseSums[k] / (coarseWeights[k] + EPSILON)
    return share * near + (1 - share) * far
  })
}

/** Between which cells a pixel lies. */
interface Place {
  cell: number
  tx: number
  ty: number
}

function placeOf(pixel: number, frameWidth: number, { cell, width, height }: Grid): Place {
  const x = clamp(((pixel % frameWidth) + 0.5) / cell - 0.5, 0, width - 1.001)
  const y = clamp((Math.floor(pixel / frameWidth) + 0.5) / cell - 0.5, 0, height - 1.001)
  const column = Math.floor(x)
  const row = Math.floor(y)
  return { cell: row * width + column, tx: x - column, ty: y - row }
}

function valueAt(field: Float32Array, { cell, tx, ty }: Place, { width }: Grid): number {
  const upper = field[cell] * (1 - tx) + field[cell + 1] * tx
  const lower = field[cell + width] * (1 - tx) + field[cell + width + 1] * tx
  return upper * (1 - ty) + lower * ty
}
