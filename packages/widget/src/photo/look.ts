/** @module A look at a photo, before anything is spent: too dark, blurred, no face, face too small. */

import type { Warning } from '../states.ts'
import type { Size } from './fit.ts'

/** Longer side of the copy that is looked at: the same for all photos, so that one threshold serves them. */
const LOOK_PX = 256
/** Mean level, 0–255, below which a photo is dark. Measured: a portrait in daylight has 90 and more. */
const DARK_BELOW = 38
/** Mean square of the second difference of levels below which nothing in the photo is sharp. */
const SHARP_ABOVE = 12
/** Share of the shorter side below which a face is small. */
const SMALL_FACE_BELOW = 0.12

/** The shape detection that some browsers have. Source: WICG Shape Detection API. */
interface Detector {
  detect(picture: OffscreenCanvas): Promise<readonly { readonly boundingBox: DOMRectReadOnly }[]>
}
declare const FaceDetector: (new () => Detector) | undefined

/** Grey levels 0–255 of a small copy. */
export interface Levels extends Size {
  readonly values: Uint8ClampedArray
}

function levelsOf(canvas: OffscreenCanvas): Levels | undefined {
  const scale = LOOK_PX / Math.max(canvas.width, canvas.height)
  const width = Math.max(1, Math.round(canvas.width * scale))
  const height = Math.max(1, Math.round(canvas.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(canvas, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  const values = new Uint8ClampedArray(width * height)
  for (let at = 0; at < values.length; at++) {
    // Rec. 601, in 256ths.
    const sum =
      77 * (data[at * 4] ?? 0) + 150 * (data[at * 4 + 1] ?? 0) + 29 * (data[at * 4 + 2] ?? 0)
    values[at] = sum >> 8
  }
  return { width, height, values }
}

/** What the levels alone tell. */
export function judge({ width, height, values }: Levels): Warning | undefined {
  let light = 0
  let edges = 0
  const at = (x: number, y: number) => values[y * width + x] ?? 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const level = at(x, y)
      const bend = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * level
      light += level
      edges += bend * bend
    }
  }
  const count = (width - 2) * (height - 2)
  if (light / count < DARK_BELOW) return 'dark'
  return edges / count < SHARP_ABOVE ? 'blurred' : undefined
}

async function findFace(canvas: OffscreenCanvas): Promise<Warning | undefined> {
  if (typeof FaceDetector === 'undefined') return undefined
  try {
    const faces = await new FaceDetector().detect(canvas)
    if (faces.length === 0) return 'no-face'
    const side = Math.max(...faces.map(({ boundingBox: box }) => Math.min(box.width, box.height)))
    return side < SMALL_FACE_BELOW * Math.min(canvas.width, canvas.height)
      ? 'face-small'
      : undefined
  } catch {
    // There, but without the service behind it.
    return undefined
  }
}

/** What is doubtful about a photo. Nothing of it forbids anything: the service may see more than we do. */
export async function lookAt(canvas: OffscreenCanvas): Promise<Warning | undefined> {
  const levels = levelsOf(canvas)
  return (levels && judge(levels)) ?? (await findFace(canvas))
}
