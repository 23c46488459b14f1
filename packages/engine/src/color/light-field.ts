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
const FINE_SHARE = 0.12
const COARSE_SHARE = 0.25
/** Grid cells per fine sigma. */
const CELLS_PER_SIGMA = 4
/** Differences beyond these are not light. */
const MAX_LIGHTNESS = 26
const MAX_A = 10
const MAX_B = 12
/** Weight of a pixel that is no skin, so that no cell is quite empty. */
const MIN_WEIGHT = 1e-4
/** Density of skin at which both scales count alike. */
const HALF_DENSITY = 0.12
const EPSILON = 1e-6
/** Chroma changes fully on skin, by this share elsewhere. */
const CHROMA_OFF_SKIN = 0.35
/** Below this lightness, light is added less: black stays black. */
const FULL_LIGHT_FROM = 40

/** Changes the user's planes in place; `faceSize` in px. */
export function applyLight(
  template: Complexion,
  user: Complexion,
  frame: { size: Size; faceSize: number; skin: Int32Array; covered: Int32Array },
): void {
  const cell = Math.max(1, Math.round((frame.faceSize * FINE_SHARE) / CELLS_PER_SIGMA))
  const grid = {
    cell,
    width: Math.ceil(frame.size.width / cell),
    height: Math.ceil(frame.size.height / cell),
  }
  const { weights, sums } = gather(template, user, { ...frame, grid })
  const sigma = frame.faceSize / cell
  const field = {
    l: spread(sums.l, weights, grid, sigma),
    a: spread(sums.a, weights, grid, sigma),
    b: spread(sums.b, weights, grid, sigma),
  }
  const { l, a, b } = user.lab
  for (const i of frame.covered) {
    const at = placeOf(i, frame.size.width, grid)
    const chroma = CHROMA_OFF_SKIN + (1 - CHROMA_OFF_SKIN) * user.skin[i]
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
): { weights: Float32Array; sums: LabPlanes } {
  const weights = new Float32Array(grid.width * grid.height)
  const sums = labPlanes(weights.length)
  for (const i of skin) {
    const row = Math.floor(i / size.width / grid.cell)
    const column = Math.floor((i % size.width) / grid.cell)
    const k = row * grid.width + column
    const weight = (template.skin[i] * user.skin[i] + MIN_WEIGHT) / (grid.cell * grid.cell)
    weights[k] += weight
    sums.l[k] += weight * difference(template.lab.l[i], user.lab.l[i], MAX_LIGHTNESS)
    sums.a[k] += weight * difference(template.lab.a[i], user.lab.a[i], MAX_A)
    sums.b[k] += weight * difference(template.lab.b[i], user.lab.b[i], MAX_B)
  }
  return { weights, sums }
}

function difference(wanted: number, own: number, most: number): number {
  return clamp(wanted - own, -most, most)
}

/** Weighted means at both scales, mixed by how much skin the fine one saw. */
function spread(
  sums: Float32Array,
  weights: Float32Array,
  grid: Grid,
  facePerCell: number,
): Float32Array {
  const fine = FINE_SHARE * facePerCell
  const coarse = COARSE_SHARE * facePerCell
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
