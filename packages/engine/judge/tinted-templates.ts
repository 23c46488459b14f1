/** @module Measures how much colour a fusion brings into templates of one tint: grey and sepia copies of templates. */
import { lumaAt } from '../src/pixels/luma.ts'
import { fusePair, type JudgedFace } from './judge-pair.ts'

/** The red, green and blue of a tint over a grey level; at most 1, so that no level is clipped. */
export type TintColour = readonly [red: number, green: number, blue: number]
export const GREY: TintColour = [1, 1, 1]
export const SEPIA: TintColour = [1, 0.88, 0.69]

/** Strides through the faces of the evaluation, which keep the judge fast. */
const TEMPLATE_STRIDE = 3
const USER_STRIDE = 2

/** Returns the largest distance of a channel from the tint, levels, over some templates in that tint with some users. */
export function colourLeak(
  { templates, users }: { templates: readonly JudgedFace[]; users: readonly JudgedFace[] },
  tint: TintColour,
): number {
  let worst = 0
  for (const template of templates.filter((_, i) => i % TEMPLATE_STRIDE === 0)) {
    const tinted = tintedCopy(template, tint)
    for (const user of users.filter((_, i) => i % USER_STRIDE === 0)) {
      worst = Math.max(worst, distanceFrom(tint, fusePair(tinted, user).data))
    }
  }
  return worst
}

function tintedCopy(template: JudgedFace, tint: TintColour): JudgedFace {
  const { image } = template
  const data = image.data.slice()
  for (let i = 0; 3 * i < data.length; i++) {
    const grey = lumaAt(image.data, i)
    for (let c = 0; c < 3; c++) data[3 * i + c] = Math.round(grey * tint[c])
  }
  return { ...template, image: { ...image, data } }
}

/** Returns the largest distance of a channel from the colour that the tint has at the luma of its pixel, levels. */
function distanceFrom(tint: TintColour, data: Uint8Array): number {
  const lumaOfTint = lumaAt(tint, 0)
  let worst = 0
  for (let i = 0; 3 * i < data.length; i++) {
    const grey = lumaAt(data, i) / lumaOfTint
    for (let c = 0; c < 3; c++) worst = Math.max(worst, Math.abs(data[3 * i + c] - grey * tint[c]))
  }
  return worst
}
