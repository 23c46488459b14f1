/** @module The photographs that the tests use, and ways to spoil them. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const PUBLIC_DOMAIN = new URL('../../../assets/photos/', import.meta.url)
const STOCK = new URL('../node_modules/soft-ui-design-system/assets/img/', import.meta.url)

/** Astronaut, frontal, smiling; 512 x 512. */
export const collins = () => readFile(new URL('collins.png', PUBLIC_DOMAIN))
/** Frontal, cap and glasses; 512 x 600. */
export const hopper = () => readFile(new URL('hopper.jpg', PUBLIC_DOMAIN))
/** A photograph of the stock folder, by name. */
export const stock = (name: string) => readFile(new URL(`${name}.jpg`, STOCK))

/** Two pictures side by side, each 500 px wide and high: two people in one picture. */
export async function sideBySide(left: Uint8Array, right: Uint8Array): Promise<Buffer> {
  const [first, second] = await Promise.all(
    [left, right].map((picture) => sharp(picture).resize(500, 500).png().toBuffer()),
  )
  return sharp({ create: { width: 1000, height: 500, channels: 3, background: '#888' } })
    .composite([
      { input: first, left: 0, top: 0 },
      { input: second, left: 500, top: 0 },
    ])
    .png()
    .toBuffer()
}

/** A picture of one colour. */
export function plain(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#48a' } })
    .jpeg()
    .toBuffer()
}

/** How a camera held so would have stored the pixels of each EXIF orientation. */
const STORED: Readonly<Record<number, { flop?: true; turn: number }>> = {
  1: { turn: 0 },
  2: { flop: true, turn: 0 },
  3: { turn: 180 },
  4: { flop: true, turn: 180 },
  5: { flop: true, turn: 270 },
  6: { turn: 270 },
  7: { flop: true, turn: 90 },
  8: { turn: 90 },
}

/** The same picture, stored turned or mirrored, with the EXIF orientation that undoes it. */
export async function storedWithOrientation(
  picture: Uint8Array,
  orientation: number,
): Promise<Buffer> {
  const { flop, turn } = STORED[orientation]
  const mirrored = flop ? await sharp(picture).flop().png().toBuffer() : picture
  return sharp(mirrored).rotate(turn).withMetadata({ orientation }).png().toBuffer()
}
