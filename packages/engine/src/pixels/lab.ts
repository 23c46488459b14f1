/**
 * @module Converts sRGB to CIE L*a*b* (D65) and back by lookup tables.
 *
 * Formulas: IEC 61966-2-1 (sRGB) and CIE 15 (L*a*b*). L is 0 to 100; a and b are 0 for greys.
 */

/** One plane for each of L (0 to 100), a and b (0 for greys). */
export interface LabPlanes {
  readonly l: Float32Array
  readonly a: Float32Array
  readonly b: Float32Array
}

const LINEAR_STEPS = 4096
const GAMMA_STEPS = 8192
const CUBE_ROOT_STEPS = 4096
/** Largest input of the cube root table; above 1, because the matrix rows sum to slightly more than the white point. */
const CUBE_ROOT_REACH = 1.2

const WHITE_X = 0.95047
const WHITE_Z = 1.08883
/** Where CIE's curve changes from a line to a cube root: (6/29)³, and its cube root. */
const LINE_END = 0.008856
const LINE_END_ROOT = 0.206893
const LINE_SLOPE = 7.787
const LINE_OFFSET = 16 / 116

const LINEAR = table(LINEAR_STEPS + 1, (i) => toLinear(i / LINEAR_STEPS))
const GAMMA = table(GAMMA_STEPS + 1, (i) => 255 * toGamma(i / GAMMA_STEPS))
const ROOT = table(Math.ceil(CUBE_ROOT_STEPS * CUBE_ROOT_REACH), (i) => root(i / CUBE_ROOT_STEPS))

/** Creates planes of `pixels` values, all 0. */
export function labPlanes(pixels: number): LabPlanes {
  return {
    l: new Float32Array(pixels),
    a: new Float32Array(pixels),
    b: new Float32Array(pixels),
  }
}

/** Converts the pixels listed in `indices`; the others are 0. */
export function toLab(rgb: Float32Array, pixels: number, indices: Int32Array): LabPlanes {
  const lab = labPlanes(pixels)
  const scale = LINEAR_STEPS / 255
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]
    const r = LINEAR[(rgb[3 * i] * scale) | 0]
    const g = LINEAR[(rgb[3 * i + 1] * scale) | 0]
    const b = LINEAR[(rgb[3 * i + 2] * scale) | 0]
    const fx = rootOf((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X)
    const fy = rootOf(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
    const fz = rootOf((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE_Z)
    lab.l[i] = 116 * fy - 16
    lab.a[i] = 500 * (fx - fy)
    lab.b[i] = 200 * (fy - fz)
  }
  return lab
}

/** Converts the listed pixels back into `rgb`; colours outside sRGB are clamped. */
export function labInto(rgb: Float32Array, lab: LabPlanes, indices: Int32Array): void {
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]
    const fy = (lab.l[i] + 16) / 116
    const x = WHITE_X * cube(fy + lab.a[i] / 500)
    const y = cube(fy)
    const z = WHITE_Z * cube(fy - lab.b[i] / 200)
    rgb[3 * i] = gammaOf(3.2404542 * x - 1.5371385 * y - 0.4985314 * z)
    rgb[3 * i + 1] = gammaOf(-0.969266 * x + 1.8760108 * y + 0.041556 * z)
    rgb[3 * i + 2] = gammaOf(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)
  }
}

function rootOf(value: number): number {
  return ROOT[(value * CUBE_ROOT_STEPS) | 0]
}

function gammaOf(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 255 : GAMMA[(value * GAMMA_STEPS) | 0]
}

function cube(value: number): number {
  return value > LINE_END_ROOT ? value * value * value : (value - LINE_OFFSET) / LINE_SLOPE
}

function root(value: number): number {
  return value > LINE_END ? Math.cbrt(value) : LINE_SLOPE * value + LINE_OFFSET
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function toGamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

function table(length: number, valueAt: (index: number) => number): Float32Array {
  return Float32Array.from({ length }, (_, index) => valueAt(index))
}
