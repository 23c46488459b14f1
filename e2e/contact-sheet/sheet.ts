/** @module Joins pictures to contact sheets: rows of equal width, each picture below its label. */

import sharp from 'sharp'

/** A picture with its label. */
export interface Shot {
  readonly label: string
  readonly png: Buffer
}

/** How the pictures of a sheet are laid out. */
export interface SheetLayout {
  /** Width of each picture, px. */
  readonly width: number
  readonly columns: number
  /** Height beyond which a picture is cut, px. */
  readonly maxHeight: number
}

const GAP_PX = 12
const LABEL_PX = 26
const BACKGROUND = '#7a7a85'

function labelOf(text: string, width: number): Buffer {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL_PX}"><text x="2" y="19" font-family="sans-serif" font-size="16" fill="#fff">${escaped}</text></svg>`,
  )
}

interface Placed {
  readonly input: Buffer
  readonly left: number
  readonly top: number
}

/** Returns a sheet of the pictures as a PNG. */
export async function joinSheet(shots: readonly Shot[], layout: SheetLayout): Promise<Buffer> {
  const { width, columns, maxHeight } = layout
  const placed: Placed[] = []
  let top = GAP_PX
  for (let start = 0; start < shots.length; start += columns) {
    let tallest = 0
    for (const [index, { label, png }] of shots.slice(start, start + columns).entries()) {
      const left = GAP_PX + index * (width + GAP_PX)
      const whole = await sharp(png).resize({ width }).png().toBuffer({ resolveWithObject: true })
      const height = Math.min(whole.info.height, maxHeight)
      const input = await sharp(whole.data).extract({ left: 0, top: 0, width, height }).toBuffer()
      placed.push({ input: labelOf(label, width), left, top })
      placed.push({ input, left, top: top + LABEL_PX })
      tallest = Math.max(tallest, height)
    }
    top += LABEL_PX + tallest + GAP_PX
  }
  const size = { width: GAP_PX + columns * (width + GAP_PX), height: top }
  const sheet = sharp({ create: { ...size, channels: 3, background: BACKGROUND } })
  return sheet.composite(placed).png({ palette: true }).toBuffer()
}
