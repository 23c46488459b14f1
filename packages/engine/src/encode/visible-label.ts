/** @module Renders the visible AI label: a text or a picture, as a layer over the result. */
import { readPictureHeader } from '@fuse-edge/core/picture'
import { ok, type Result } from '@fuse-edge/core/result'
import sharp from 'sharp'
import { PICTURE_LIMITS } from '../check-picture.ts'
import { type EngineFailure, failure } from '../failures.ts'
import type { Size } from '../geometry/polygon.ts'
import type { FaceRect, PixelWindow } from '../geometry/rect.ts'
import { GLYPHS, type Glyph } from './glyphs.ts'

/** The visible AI label: a text at the bottom right, or a JPG or PNG picture stretched into a rectangle. */
export type VisibleLabel =
  | { readonly text: string }
  | { readonly image: Uint8Array; readonly rect: FaceRect }

/** An overlay in sharp's format: an SVG or, if `raw` is present, RGBA pixels. */
export interface LabelLayer {
  input: Buffer
  raw?: Size & { channels: typeof CHANNELS }
  /** Position of the overlay's left upper corner, px. */
  left: number
  top: number
}

/** Longest text, characters. */
export const MAX_TEXT_CHARS: number = 64
/** Font size over the shorter side of the picture, and the smallest font size, px. */
const EM_SHARE = 0.03
const MIN_EM_PX = 11
/** Largest width of the text over the width of the picture. */
const MAX_WIDTH_SHARE = 0.9
/** Distance to the border, and width of the dark outline that keeps white letters legible on white, em. */
const BORDER_EM = 0.6
const EDGE_EM = 0.12
/** Descent of the font below the baseline, em. */
const DESCENT_EM = 0.25
const UNITS_PER_EM = 1000
/** Longest side of a picture label's rectangle. Source: LogoParam. */
const MAX_RECT_SIDE_PX = 2160
/** Red, green, blue, alpha. */
const CHANNELS = 4 as const

/** Returns whether a text has 1 to `MAX_TEXT_CHARS` characters, all of them with an outline in `GLYPHS`. */
export function isDrawable(text: string): boolean {
  const letters = Array.from(text)
  const drawable = letters.every((letter) => GLYPHS.has(letter))
  return drawable && text.trim() !== '' && letters.length <= MAX_TEXT_CHARS
}

/**
 * Renders a label whose text {@link isDrawable}.
 *
 * Fails with `not-an-image` or `too-large` for the picture of a label, and with `bad-request` for its rectangle.
 */
export async function renderLabel(
  label: VisibleLabel,
  picture: Size,
): Promise<Result<LabelLayer, EngineFailure>> {
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
): Promise<Result<LabelLayer, EngineFailure>> {
  const placement = placeIn(rect, picture)
  if (!placement.ok) return placement
  const header = readPictureHeader(image)
  if (!header.ok) return failure('not-an-image', undefined, { picture: 'label' })
  if (Math.max(header.value.width, header.value.height) > PICTURE_LIMITS.SIDE_MAX_PX) {
    return failure('too-large', undefined, { picture: 'label' })
  }
  const { full, shown, left, top } = placement.value
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
    return failure('not-an-image', undefined, { picture: 'label' })
  }
}

/** A rectangle in whole pixels, and the part of it that lies inside the picture. */
interface Placement {
  full: Size
  /** The visible part, in coordinates of the rectangle. */
  shown: PixelWindow
  /** Left upper corner of the visible part in the picture, px. */
  left: number
  top: number
}

function placeIn(rect: FaceRect, picture: Size): Result<Placement, EngineFailure> {
  const [x, y, width, height] = [rect.X, rect.Y, rect.Width, rect.Height].map(Math.round)
  if (Math.max(width, height) > MAX_RECT_SIDE_PX) {
    const message = `The sides of the label's rectangle must be at most ${MAX_RECT_SIDE_PX} px.`
    return failure('bad-request', message, { picture: 'label' })
  }
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  const shown = {
    left: left - x,
    top: top - y,
    width: Math.min(x + width, picture.width) - left,
    height: Math.min(y + height, picture.height) - top,
  }
  // Negated so that NaN is refused too.
  if (!(shown.width > 0 && shown.height > 0)) {
    return failure('bad-request', 'The label lies outside the picture.', { picture: 'label' })
  }
  return ok({ full: { width, height }, shown, left, top })
}
