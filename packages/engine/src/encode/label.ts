/** @module The visible mark that says that a picture is synthetic, as a layer to lay over it. */
import sharp from 'sharp'
import { PICTURE_LIMITS, readHeader } from '../decode.ts'
import { type EngineFailure, failure } from '../failures.ts'
import type { Size } from '../geometry/polygon.ts'
import type { FaceRect, PixelWindow } from '../geometry/rect.ts'
import { ok, type Result } from '../result.ts'
import { GLYPHS, type Glyph } from './glyphs.ts'

/** A text at the bottom right, or a picture stretched into a rectangle. */
export type Label =
  | { readonly text: string }
  | { readonly image: Uint8Array; readonly rect: FaceRect }

/** Something to lay over the picture at left, top: an SVG, or, with `raw`, pixels with transparency. */
export interface Layer {
  input: Buffer
  raw?: Size & { channels: typeof CHANNELS }
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
/** Longest side of a rectangle into which a picture is stretched. Source: LogoParam. */
const MAX_RECT_SIDE_PX = 2160
/** r, g, b and opacity. */
const CHANNELS = 4 as const

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
  const place = placeIn(rect, picture)
  if (!place.ok) return place
  const header = await readHeader(image)
  if (header === undefined) return failure('not-an-image', undefined, { where: 'label' })
  if (Math.max(header.width, header.height) > PICTURE_LIMITS.SIDE_MAX_PX) {
    return failure('too-large', undefined, { where: 'label' })
  }
  const { full, shown, left, top } = place.value
  try {
    const stretched = await sharp(image)
      .rotate()
      .toColourspace('srgb')
      .ensureAlpha()
      .resize(full.width, full.height, { fit: 'fill' })
      .raw({ depth: 'uchar' })
      .toBuffer()
    const input = await sharp(stretched, { raw: { ...full, channels: CHANNELS } })
      .extract(shown)
      .raw()
      .toBuffer()
    const raw = { width: shown.width, height: shown.height, channels: CHANNELS }
    return ok({ input, raw, left, top })
  } catch {
    return failure('not-an-image', undefined, { where: 'label' })
  }
}

/** A rectangle in whole pixels, and the part of it that lies inside the picture. */
interface Place {
  full: Size
  /** Inside the rectangle. */
  shown: PixelWindow
  /** Of the shown part, in the picture. */
  left: number
  top: number
}

function placeIn(rect: FaceRect, picture: Size): Result<Place, EngineFailure> {
  const [x, y, width, height] = [rect.X, rect.Y, rect.Width, rect.Height].map(Math.round)
  if (Math.max(width, height) > MAX_RECT_SIDE_PX) {
    const message = `The sides of the label's rectangle must be at most ${MAX_RECT_SIDE_PX} px.`
    return failure('bad-request', message, { where: 'label' })
  }
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  const shown = {
    left: left - x,
    top: top - y,
    width: Math.min(x + width, picture.width) - left,
    height: Math.min(y + height, picture.height) - top,
  }
  // Written so that what is no number is refused too.
  if (!(shown.width > 0 && shown.height > 0)) {
    return failure('bad-request', 'The label lies outside the picture.', { where: 'label' })
  }
  return ok({ full: { width, height }, shown, left, top })
}
