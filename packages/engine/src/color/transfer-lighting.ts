/**
 * @module Transfers the template's lighting to the user's face: the low frequencies of the difference between both.
 *
 * The difference is measured where both faces show skin and extrapolated from there by normalized convolution at two
 * scales: the fine one where enough skin is near, else the coarse one. Because it varies slowly, a coarse grid holds it.
 */
import type { Size } from '../geometry/polygon.ts'
import { clamp } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { type LabPlanes, labPlanes } from '../pixels/lab.ts'
import type { Complexion } from './tone-curve.ts'

/** Sigmas of the two scales over the size of the face. */
interface Scales {
  fine: number
  coarse: number
}

/** Shape shows in lightness, so only its low frequencies count as lighting. */
const LIGHTNESS_SCALES: Scales = { fine: 0.12, coarse: 0.25 }
/** Hue shows coloured light rather than identity, so it may also change at higher frequencies. */
const CHROMA_SCALES: Scales = { fine: 0.05, coarse: 0.25 }
/** Side of a grid cell over the size of the face. */
const CELL_SHARE = 0.03
/** Larger differences are clamped: they are not lighting. */
const MAX_LIGHTNESS = 26
const MAX_CHROMA = 30
/** Weight of a pixel that is not skin, so that no cell is empty. */
const MIN_WEIGHT = 1e-4
/** Density of skin at which both scales have the same weight. */
const HALF_DENSITY = 0.12
const EPSILON = 1e-6
/** Share of the hue that eyes, brows and lips take, because their own hue differs from the skin's. */
const CHROMA_ON_FEATURES = 0.35
/** Weight of the hue of pixels outside the skin's range: skin in hard or coloured light is, and shows that light. */
const HUE_OFF_SKIN = 0.35
/** Lightness below which less light is added, so that black stays black. */
const FULL_LIGHT_FROM = 40

/** Adds the lighting to the user's Lab planes in place; `faceSize` in px. */
export function transferLighting(
  template: Complexion,
  user: Complexion,
  frame: {
    size: Size
    faceSize: number
    /** Mask of eyes, brows and lips. */
    features: Float32Array
    /** Indices of the pixels where skin is expected. */
    skin: Int32Array
    /** Indices of the pixels of the face. */
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
    l: extrapolate(sums.l, weights, grid, lightness),
    a: extrapolate(sums.a, hueWeights, grid, chromaticity),
    b: extrapolate(sums.b, hueWeights, grid, chromaticity),
  }
  const { l, a, b } = user.lab
  for (let k = 0; k < frame.covered.length; k++) {
    const i = frame.covered[k]
    const at = gridPositionOf(i, frame.size.width, grid)
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

/** Sums up the weighted differences of all skin pixels per cell. */
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

/** Returns the weighted means at both scales, mixed by the density of skin at the fine scale. */
function extrapolate(
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

/** The position of a pixel between four cells, for bilinear interpolation. */
interface GridPosition {
  cell: number
  tx: number
  ty: number
}

function gridPositionOf(
  pixel: number,
  frameWidth: number,
  { cell, width, height }: Grid,
): GridPosition {
  const x = clamp(((pixel % frameWidth) + 0.5) / cell - 0.5, 0, width - 1.001)
  const y = clamp((Math.floor(pixel / frameWidth) + 0.5) / cell - 0.5, 0, height - 1.001)
  const column = Math.floor(x)
  const row = Math.floor(y)
  return { cell: row * width + column, tx: x - column, ty: y - row }
}

function valueAt(field: Float32Array, { cell, tx, ty }: GridPosition, { width }: Grid): number {
  const upper = field[cell] * (1 - tx) + field[cell + 1] * tx
  const lower = field[cell + width] * (1 - tx) + field[cell + width + 1] * tx
  return upper * (1 - ty) + lower * ty
}
