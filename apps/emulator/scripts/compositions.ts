/** @module Composes the pictures of the seeded activities from two photographs in the public domain. */

import { fileURLToPath } from 'node:url'
import sharp, { type OverlayOptions, type Sharp } from 'sharp'

const PHOTOS = new URL('../../../assets/photos/', import.meta.url)
const COLLINS = fileURLToPath(new URL('collins.png', PHOTOS))
const HOPPER = fileURLToPath(new URL('hopper.jpg', PHOTOS))

const CREAM = '#f4ead5'
const NAVY = '#14213d'
const ORANGE = '#e2572b'
const GOLD = '#e9b44c'
const BLACK = '#121212'

/** A picture to make: its material's name and its file in `assets`. */
export interface Composition {
  readonly name: string
  readonly file: string
  readonly make: () => Promise<Sharp>
}

/** A part of a photograph, in px of the photograph, and the width that it is scaled to, in px. */
interface Cut {
  readonly photo: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly to: number
}

const COLLINS_HEAD = { photo: COLLINS, left: 92, top: 2, width: 270, height: 270 }
const COLLINS_BUST = { photo: COLLINS, left: 66, top: 2, width: 320, height: 400 }
const HOPPER_HEAD = { photo: HOPPER, left: 84, top: 12, width: 360, height: 360 }

/** Cuts the part out and scales it to the width `to`. Sharpens slightly, because enlarging softens. */
function cut({ photo, left, top, width, height, to }: Cut): Sharp {
  return sharp(photo)
    .removeAlpha()
    .extract({ left, top, width, height })
    .resize({ width: to, kernel: 'lanczos3' })
    .sharpen({ sigma: 1 })
}

function svg(width: number, height: number, inside: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`,
  )
}

function canvas(width: number, height: number, color: string): Sharp {
  return sharp({ create: { width, height, channels: 3, background: color } })
}

function title(text: string, place: { x: number; y: number; size: number; fill: string }): string {
  const { x, y, size, fill } = place
  return (
    `<text x="${x}" y="${y}" font-family="DejaVu Sans Condensed" font-weight="bold" ` +
    `font-size="${size}" fill="${fill}" text-anchor="middle" letter-spacing="${size / 4}">${text}</text>`
  )
}

async function layer(picture: Sharp, left: number, top: number): Promise<OverlayOptions> {
  return { input: await picture.png().toBuffer(), left, top }
}

async function astronaut(): Promise<Sharp> {
  return cut({ photo: COLLINS, left: 0, top: 0, width: 512, height: 512, to: 1024 })
}

async function portrait(): Promise<Sharp> {
  return cut({ ...COLLINS_BUST, to: 880 })
}

async function admiral(): Promise<Sharp> {
  return cut({ photo: HOPPER, left: 0, top: 0, width: 512, height: 600, to: 960 })
}

/** Two framed portraits side by side. */
async function diptych(): Promise<Sharp> {
  const side = 520
  const frames = svg(
    1200,
    800,
    `<rect x="48" y="88" width="544" height="544" fill="${GOLD}"/>
     <rect x="608" y="88" width="544" height="544" fill="${GOLD}"/>
     ${title('SEA &amp; SKY', { x: 600, y: 738, size: 52, fill: CREAM })}`,
  )
  return canvas(1200, 800, NAVY).composite([
    { input: frames, left: 0, top: 0 },
    await layer(cut({ ...COLLINS_HEAD, to: side }), 60, 100),
    await layer(cut({ ...HOPPER_HEAD, to: side }), 620, 100),
  ])
}

/** Three frames of a film. */
async function filmStrip(): Promise<Sharp> {
  const side = 360
  const step = 388
  const holes = Array.from({ length: 20 }, (_, index) => 14 + index * 60)
    .flatMap((x) => [
      `<rect x="${x}" y="134" width="32" height="44" rx="8" fill="${CREAM}"/>`,
      `<rect x="${x}" y="622" width="32" height="44" rx="8" fill="${CREAM}"/>`,
    ])
    .join('')
  const strip = svg(1200, 800, `<rect y="110" width="1200" height="580" fill="${BLACK}"/>${holes}`)
  const frames = [
    cut({ ...COLLINS_HEAD, to: side }),
    cut({ ...HOPPER_HEAD, to: side }),
    cut({ ...COLLINS_HEAD, to: side }).flop(),
  ]
  const left = (index: number) => 32 + index * step
  return canvas(1200, 800, CREAM).composite([
    { input: strip, left: 0, top: 0 },
    ...(await Promise.all(frames.map((frame, index) => layer(frame, left(index), 220)))),
  ])
}

/** A portrait in a circle, on a starry ground with a title. */
async function poster(): Promise<Sharp> {
  const diameter = 640
  const circle = svg(diameter, diameter, `<circle cx="320" cy="320" r="320" fill="#fff"/>`)
  const portraitInCircle = sharp(
    await cut({ ...COLLINS_HEAD, to: diameter })
      .png()
      .toBuffer(),
  )
    .ensureAlpha()
    .composite([{ input: circle, blend: 'dest-in' }])
  const stars = Array.from({ length: 70 }, (_, index) => {
    // Multiples of an irrational number scatter the stars without a visible pattern, the same at every run.
    const x = (index * 618.034) % 800
    const y = (index * index * 7.77) % 900
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${1 + (index % 3)}" fill="${CREAM}"/>`
  }).join('')
  const ground = svg(
    800,
    1200,
    `${stars}
     <circle cx="400" cy="440" r="380" fill="${GOLD}"/>
     <circle cx="400" cy="440" r="356" fill="${ORANGE}"/>
     <circle cx="400" cy="440" r="332" fill="${CREAM}"/>
     <rect y="900" width="800" height="300" fill="${ORANGE}"/>
     <rect y="900" width="800" height="24" fill="${GOLD}"/>
     ${title('ORBIT', { x: 412, y: 1056, size: 112, fill: CREAM })}
     ${title('THE CREW IS YOU', { x: 404, y: 1128, size: 34, fill: NAVY })}`,
  )
  return canvas(800, 1200, NAVY).composite([
    { input: ground, left: 0, top: 0 },
    await layer(portraitInCircle, 80, 120),
  ])
}

/** The pictures of the activity "Pioneers", in the order of their ids. */
export const COMPOSITIONS: readonly Composition[] = [
  { name: 'Astronaut', file: 'astronaut.jpg', make: astronaut },
  { name: 'Orbit poster', file: 'orbit-poster.jpg', make: poster },
  { name: 'Sea and sky', file: 'sea-and-sky.jpg', make: diptych },
  { name: 'Flight portrait', file: 'flight-portrait.jpg', make: portrait },
  { name: 'Film strip', file: 'film-strip.jpg', make: filmStrip },
  { name: 'Rear Admiral', file: 'rear-admiral.jpg', make: admiral },
]

const MOTION_FRAMES = 8
const MOTION_DELAY_MS = 100
const MOTION_QUALITY = 86
const MOTION_WIDTH_PX = 320
const MOTION_HEIGHT_PX = 400
/** How far the section shrinks and moves over all frames, in px of the portrait. */
const MOTION_ZOOM_PX = 20
const MOTION_PAN_PX = 4

/** Makes the picture of the activity "Motion": an animated WebP of a camera that zooms into a portrait. */
export async function motion(): Promise<Buffer> {
  const frames = Array.from({ length: MOTION_FRAMES }, (_, index) => {
    const width = COLLINS_BUST.width - (index * MOTION_ZOOM_PX) / MOTION_FRAMES
    const height = (width * MOTION_HEIGHT_PX) / MOTION_WIDTH_PX
    const left = COLLINS_BUST.left + (index * MOTION_PAN_PX) / 2
    const place = { left, top: COLLINS_BUST.top + index, width, height }
    const whole = Object.entries(place).map(([name, value]) => [name, Math.round(value)])
    return cut({
      to: MOTION_WIDTH_PX,
      ...COLLINS_BUST,
      ...Object.fromEntries(whole),
    })
      .resize({ width: MOTION_WIDTH_PX, height: MOTION_HEIGHT_PX, fit: 'fill' })
      .png()
      .toBuffer()
  })
  const delay = frames.map(() => MOTION_DELAY_MS)
  return await sharp(await Promise.all(frames), { join: { animated: true } })
    .webp({ delay, loop: 0, quality: MOTION_QUALITY })
    .toBuffer()
}
