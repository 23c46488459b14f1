/**
 * @module Fixtures of the engine's tests: photographs, the faces in them, one engine and its networks.
 *
 * Everything is loaded once per test worker and shared by all files, so tests must not change it.
 */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Likeness } from '../src/align/target-mesh.ts'
import { decode } from '../src/decode.ts'
import { type DetectedFace, detectFaces } from '../src/detect/detect-faces.ts'
import { fuseFace } from '../src/fuse/fuse-face.ts'
import { createEngine, type Engine } from '../src/index.ts'
import { loadNetworks } from '../src/load-networks.ts'
import type { Networks } from '../src/networks.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'

/** Whether the long tests run, which `npm test` has no time for: `pnpm run e2e-full`. */
export const IS_FULL = process.env.E2E === 'full'

const PUBLIC_DOMAIN = new URL('../../../assets/photos/', import.meta.url)
const STOCK = new URL('../node_modules/soft-ui-design-system/assets/img/', import.meta.url)

/** Returns a function that calls `create` once per key and returns the same value afterwards. */
function memoized<Value>(create: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const values = new Map<string, Promise<Value>>()
  return (key) => {
    const value = values.get(key) ?? create(key)
    values.set(key, value)
    return value
  }
}

const networksOnce = memoized(loadNetworks)
const engineOnce = memoized(() => createEngine())

/** Returns the shared networks. */
export const sharedNetworks = (): Promise<Networks> => networksOnce('')
/** Returns the shared engine, which stays open. */
export const sharedEngine = (): Promise<Engine> => engineOnce('')

/** A frontal, smiling astronaut, 512 x 512 px, face of 93 px. PNG. */
export const collins = () => readFile(new URL('collins.png', PUBLIC_DOMAIN))
/** A frontal admiral with cap and glasses, 512 x 600 px, face of 189 px. JPG. */
export const hopper = () => readFile(new URL('hopper.jpg', PUBLIC_DOMAIN))
/** Reads a photograph of the stock folder by its name. JPG. */
export const stock = (name: string) => readFile(new URL(`${name}.jpg`, STOCK))

/** Scales a picture to a width, px. PNG. */
export async function resized(picture: Uint8Array, width: number): Promise<Buffer> {
  return sharp(picture).resize(width).png({ compressionLevel: 1 }).toBuffer()
}

/** `collins` in 256 x 256 px, with a face of 47 px: for calls whose picture does not matter. */
export const smallCollins = async () => resized(await collins(), 256)
/** `hopper` in 256 x 300 px, with a face of 94 px: for calls whose picture does not matter. */
export const smallHopper = async () => resized(await hopper(), 256)

/** A picture and its largest face. */
export interface Subject {
  image: RgbImage
  face: DetectedFace
}

/** Decodes a picture and finds its largest face. */
export async function subjectOf(bytes: Uint8Array): Promise<Subject> {
  const image = await decode(bytes)
  if (!image.ok) throw new Error(image.error.message)
  const [face] = detectFaces(await sharedNetworks(), image.value)
  return { image: image.value, face }
}

/** Finds the largest face in the pixels of a picture. */
export async function subjectIn(image: RgbImage): Promise<Subject> {
  return { image, face: detectFaces(await sharedNetworks(), image)[0] }
}

const OWN_PHOTOS: Readonly<Record<string, () => Promise<Buffer>>> = { collins, hopper }

/** Returns the shared subject of a photograph: `collins`, `hopper`, or a name in the stock folder. */
export const subject = memoized(async (name) =>
  subjectOf(await (OWN_PHOTOS[name]?.() ?? stock(name))),
)

/** The likeness of a request without degrees. */
export const DEFAULT_LIKENESS: Likeness = { features: 0.8, outline: 0.5 }

/** Returns the template's picture with the user's face, not encoded. The template is not changed. */
export function fused(template: Subject, user: Subject, likeness = DEFAULT_LIKENESS): RgbImage {
  const image = { ...template.image, data: template.image.data.slice() }
  const { landmarks } = template.face
  fuseFace(image, landmarks, { image: user.image, mesh: user.face.landmarks }, likeness)
  return image
}

/** Places two pictures side by side, each 500 x 500 px: a picture of two people. PNG. */
export async function sideBySide(left: Uint8Array, right: Uint8Array): Promise<Buffer> {
  const [first, second] = await Promise.all(
    [left, right].map((picture) => sharp(picture).resize(500, 500).png().toBuffer()),
  )
  return sharp({ create: { width: 1000, height: 500, channels: 3, background: '#888' } })
    .composite([
      { input: first, left: 0, top: 0 },
      { input: second, left: 500, top: 0 },
    ])
    .png({ compressionLevel: 1 })
    .toBuffer()
}

/** Creates a picture of one colour. JPG. */
export function plain(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#48a' } })
    .jpeg()
    .toBuffer()
}

/** How a camera stores the pixels of an upright scene for each EXIF orientation. */
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

/** Stores a picture rotated or mirrored, with the EXIF orientation that undoes it. PNG. */
export async function storedWithOrientation(
  picture: Uint8Array,
  orientation: number,
): Promise<Buffer> {
  const { flop, turn } = STORED[orientation]
  const mirrored = flop ? await sharp(picture).flop().png().toBuffer() : picture
  return sharp(mirrored).rotate(turn).withMetadata({ orientation }).png().toBuffer()
}
