/** @module Assesses a photo before it is sent: too dark, blurred, no face, face too small. */

import type { Warning } from '../state.ts'
import type { Size } from './upload-limits.ts'

/** Longer side of the scaled-down copy that is assessed, px. One size for all photos makes the thresholds comparable. */
const SAMPLE_LONG_SIDE_PX = 256
/** Mean grey level, 0–255, below which a photo is dark. Measured: portraits in daylight have 90 or more. */
const MIN_MEAN_LEVEL = 38
/** Mean square of the Laplacian of the grey levels below which a photo is blurred. */
const MIN_SHARPNESS = 12
/** Shorter side of the largest face, relative to the shorter side of the photo, below which the face is small. */
const MIN_FACE_SHARE = 0.12

/** Face detector of browsers with the WICG Shape Detection API. */
interface Detector {
  detect(picture: OffscreenCanvas): Promise<readonly { readonly boundingBox: DOMRectReadOnly }[]>
}
declare const FaceDetector: (new () => Detector) | undefined

/** Grey levels, 0–255, row by row. */
interface GreyLevels extends Size {
  readonly values: Uint8ClampedArray
}

function greyLevelsOf(canvas: OffscreenCanvas): GreyLevels | undefined {
  const scale = SAMPLE_LONG_SIDE_PX / Math.max(canvas.width, canvas.height)
  const width = Math.max(1, Math.round(canvas.width * scale))
  const height = Math.max(1, Math.round(canvas.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(canvas, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  const values = new Uint8ClampedArray(width * height)
  for (let at = 0; at < values.length; at++) {
    // Luma of ITU-R BT.601, coefficients in 256ths.
    const sum =
      77 * (data[at * 4] ?? 0) + 150 * (data[at * 4 + 1] ?? 0) + 29 * (data[at * 4 + 2] ?? 0)
    values[at] = sum >> 8
  }
  return { width, height, values }
}

/** Finds photos that are dark, by their mean level, or blurred, by the variance of their Laplacian. */
function assessLevels({ width, height, values }: GreyLevels): Warning | undefined {
  let sum = 0
  let sharpness = 0
  const at = (x: number, y: number) => values[y * width + x] ?? 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const level = at(x, y)
      const laplacian = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * level
      sum += level
      sharpness += laplacian * laplacian
    }
  }
  const count = (width - 2) * (height - 2)
  if (sum / count < MIN_MEAN_LEVEL) return 'dark'
  return sharpness / count < MIN_SHARPNESS ? 'blurred' : undefined
}

async function assessFace(canvas: OffscreenCanvas): Promise<Warning | undefined> {
  if (typeof FaceDetector === 'undefined') return undefined
  try {
    const faces = await new FaceDetector().detect(canvas)
    if (faces.length === 0) return 'no-face'
    const side = Math.max(...faces.map(({ boundingBox: box }) => Math.min(box.width, box.height)))
    return side < MIN_FACE_SHARE * Math.min(canvas.width, canvas.height) ? 'face-small' : undefined
  } catch {
    // Some browsers have the API without a detection service behind it.
    return undefined
  }
}

/**
 * Returns a warning about a photo, or `undefined` if it looks good. A warning forbids nothing, since the service may
 * find a face where this check finds none.
 */
export async function assessPhoto(canvas: OffscreenCanvas): Promise<Warning | undefined> {
  const levels = greyLevelsOf(canvas)
  return (levels && assessLevels(levels)) ?? (await assessFace(canvas))
}
