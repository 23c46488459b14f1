/** @module Draws the contact sheet: one row per template, one column per user. */
import sharp, { type OverlayOptions } from 'sharp'
import type { FaceRect } from '../src/geometry/rect.ts'
import { windowAround } from '../src/geometry/rect.ts'
import { cut, type RgbImage } from '../src/pixels/rgb-image.ts'
import type { JudgedFace, PairJudgement } from './judge-pair.ts'

const CELL_PX = 190
/** Margin around the face over its larger side. */
const MARGIN_SHARE = 0.45
const BACKGROUND = '#222'

/** Writes the sheet as a PNG file. */
export async function writeSheet(
  { users, templates }: { users: readonly JudgedFace[]; templates: readonly JudgedFace[] },
  pairs: readonly PairJudgement[],
  file: string,
): Promise<void> {
  const placed = [
    ...users.map((user, i) => tile(user.image, user.face.rect, [i + 1, 0])),
    ...templates.map((template, i) => tile(template.image, template.face.rect, [0, i + 1])),
    ...pairs.map(({ user, template, fused }) =>
      tile(fused, template.face.rect, [users.indexOf(user) + 1, templates.indexOf(template) + 1]),
    ),
  ]
  const width = (users.length + 1) * CELL_PX
  const height = (templates.length + 1) * CELL_PX
  await sharp({ create: { width, height, channels: 3, background: BACKGROUND } })
    .composite(await Promise.all(placed))
    .png()
    .toFile(file)
}

async function tile(
  image: RgbImage,
  rect: FaceRect,
  [column, row]: readonly [number, number],
): Promise<OverlayOptions> {
  const margin = MARGIN_SHARE * Math.max(rect.Width, rect.Height)
  const { data, width, height } = cut(image, windowAround(rect, margin, image))
  const input = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(CELL_PX, CELL_PX, { fit: 'contain', background: BACKGROUND })
    .png()
    .toBuffer()
  return { input, left: column * CELL_PX, top: row * CELL_PX }
}
