/** @module The visible mark that says that a picture is synthetic, as a layer to lay over it. */
import sharp from 'sharp'
import { type EngineFailure, failure } from '../failures.ts'
import type { Size } from '../geometry/polygon.ts'
import type { FaceRect } from '../geometry/rect.ts'
import { ok, type Result } from '../result.ts'
import { GLYPHS, type Glyph } from './glyphs.ts'

/** A text at the bottom right, or a picture stretched into a rectangle. */
export type Label =
  | { readonly text: string }
  | { readonly image: Uint8Array; readonly rect: FaceRect }

/** Something to lay over the picture at left, top. */
export interface Layer {
  input: Buffer
  left: number
  top: number
}

/** Longest text of a mark. */
export const MAX_TEXT_CHARS: number = 64
/** Height of a letter over the shorter side of the picture, and how small it may get. */
const EM_SHARE = 0.03
const MIN_EM_PX = 11
/** The mark never takes more than this share of the picture's width. */
const MAX_WIDTH_SHARE = 0.9
/** Space to the border, and thickness of the dark edge that keeps white letters legible on white, in em. */
const BORDER_EM = 0.6
const EDGE_EM = 0.12
/** Depth of the lowest letters below the baseline, in em. */
const DESCENT_EM = 0.25
const UNITS_PER_EM = 1000

/** Whether the engine has outlines for all of a text: printable ASCII and the ideographs of the cloud's own mark. */
export function isDrawable(text: string): boolean {
  const letters = Array.from(text)
  const drawable = letters.every((letter) => GLYPHS.has(letter))
  return drawable && text.trim() !== '' && letters.length <= MAX_TEXT_CHARS
}

/** The layer of a label whose text {@link isDrawable}; fails when its picture cannot be read or placed. */
export async function labelLayer(
  label: Label,
  picture: Size,
): Promise<Result<Layer, EngineFailure>> {
  if (!('text' in label)) return imageLayer(label, picture)
  const glyphs = Array.from(label.text).flatMap((letter) => GLYPHS.get(letter) ?? [])
  return ok({ input: Buffer.from(textSvg(glyphs, picture)), left: 0, top: 0 })
}

function textSvg(glyphs: readonly Glyph[], { width, height }: Size): string {
  const advance = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0)
  const wanted = Math.max(MIN_EM_PX, EM_SHARE * Math.min(width, height))
  const em = Math.min(wanted, (MAX_WIDTH_SHARE * width * UNITS_PER_EM) / advance)
  const scale = em / UNITS_PER_EM
  const left = width - BORDER_EM * em - advance * scale
  const baseline = height - (BORDER_EM + DESCENT_EM) * em
  let x = 0
  const paths = glyphs.map(({ advance: step, path }) => {
    const placed = `<path transform="translate(${x} 0)" d="${path}"/>`
    x += step
    return placed
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<g transform="translate(${left} ${baseline}) scale(${scale})" fill="#fff" stroke="#000"`,
    ` stroke-opacity="0.55" stroke-width="${EDGE_EM * UNITS_PER_EM}" stroke-linejoin="round"`,
    ` paint-order="stroke">${paths.join('')}</g></svg>`,
  ].join('')
}

async function imageLayer(
  { image, rect }: { image: Uint8Array; rect: FaceRect },
  picture: Size,
): Promise<Result<Layer, EngineFailure>> {
  const left = Math.round(rect.X)
  const top = Math.round(rect.Y)
  const width = Math.round(rect.Width)
  const height = Math.round(rect.Height)
  // Only the part inside the picture is drawn.
  const from = { left: Math.max(0, -left), top: Math.max(0, -top) }
  const shown = {
    width: Math.min(width, picture.width - left) - from.left,
    height: Math.min(height, picture.height - top) - from.top,
  }
  if (!(shown.width > 0 && shown.height > 0)) {
    return failure('bad-request', 'The label lies outside the picture.', { where: 'label' })
  }
  try {
    const stretched = await sharp(image)
      .rotate()
      .resize(width, height, { fit: 'fill' })
      .png()
      .toBuffer()
    const input = await sharp(stretched)
      .extract({ ...from, ...shown })
      .png()
      .toBuffer()
    return ok({ input, left: left + from.left, top: top + from.top })
  } catch {
    return failure('not-an-image', undefined, { where: 'label' })
  }
}
