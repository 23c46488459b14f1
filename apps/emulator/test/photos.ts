/** Real photographs: public-domain ones of the repository, and stock portraits of a dev dependency. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const require = createRequire(import.meta.url)

function stock(name: string): Buffer {
  return readFileSync(require.resolve(`soft-ui-design-system/assets/img/${name}`))
}

export const COLLINS_FILE = fileURLToPath(
  new URL('../../../assets/photos/collins.png', import.meta.url),
)
/** PNG, one face. */
export const COLLINS = readFileSync(COLLINS_FILE)
/** JPG, one face. */
export const PORTRAIT = stock('ivana-square.jpg')
/** JPG, another person. */
export const OTHER_PORTRAIT = stock('marie.jpg')
/** JPG of houses, without a face. */
export const FACELESS = stock('anastasia.jpg')

/** Returns a picture of one colour. */
export function plain(width: number, height: number): Promise<Buffer> {
  const create = { width, height, channels: 3, background: '#789' } as const
  return sharp({ create }).jpeg().toBuffer()
}

type Rect = { X: number; Y: number; Width: number; Height: number }

/** Returns the mean absolute difference of two pictures of the same size in a rectangle, in grey levels 0 to 255. */
export async function difference(
  a: Uint8Array,
  b: Uint8Array,
  rect: Rect | undefined,
): Promise<number> {
  if (rect === undefined) throw new Error('no rectangle')
  const area = { left: rect.X, top: rect.Y, width: rect.Width, height: rect.Height }
  const pixels = (picture: Uint8Array) => sharp(picture).extract(area).raw().toBuffer()
  const [left, right] = await Promise.all([pixels(a), pixels(b)])
  let sum = 0
  for (const [index, value] of left.entries()) sum += Math.abs(value - (right[index] ?? 0))
  return sum / left.length
}
