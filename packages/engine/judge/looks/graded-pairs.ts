/**
 * @module The pairs whose results were graded by eye: half ordinary, half made hard by light, pose, hair, size or tint.
 *
 * Photographs of hard cases that may be used are few, so most are made from ordinary ones.
 */
import sharp, { type Sharp } from 'sharp'
import { decode } from '../../src/decode.ts'
import { detectFaces } from '../../src/detect/detect-faces.ts'
import type { Networks } from '../../src/networks.ts'
import type { Judge } from '../assess-face.ts'
import {
  type EvaluationFace,
  GRADED_TEMPLATES,
  GRADED_USERS,
  readPhotograph,
} from '../evaluation-faces.ts'
import { assessed, type JudgedFace } from '../judge-pair.ts'

/** How a photograph is made harder. */
export type Variant =
  | 'plain'
  | 'grey'
  | 'side-light'
  | 'dark'
  | 'leaning'
  | 'small'
  | 'strands'
  | 'warm'

/** A result that was graded. */
export interface GradedPair {
  readonly template: EvaluationFace
  readonly templateVariant: Variant
  readonly user: EvaluationFace
  readonly userVariant: Variant
  readonly isHard: boolean
}

const COUNT = 120
/** Variants of hard pairs: of the template and of the user. */
const HARD: readonly (readonly [template: Variant, user: Variant])[] = [
  ['grey', 'plain'],
  ['plain', 'side-light'],
  ['leaning', 'plain'],
  ['plain', 'strands'],
  ['dark', 'plain'],
  ['plain', 'small'],
  ['side-light', 'plain'],
  ['plain', 'warm'],
  ['plain', 'leaning'],
  ['warm', 'dark'],
]
/** Strides through the lists, without a factor in common with their lengths; each round of users shifts the templates and variants. */
const USER_STRIDE = 3
const TEMPLATE_STRIDE = 5
const VARIANT_SHIFT = 3

/** All graded pairs, in the order of their numbers. */
export const GRADED_PAIRS: readonly GradedPair[] = Array.from({ length: COUNT }, (_, k) => {
  const round = Math.floor(k / GRADED_USERS.length)
  const user = GRADED_USERS[(k * USER_STRIDE + round) % GRADED_USERS.length]
  const first = (k * TEMPLATE_STRIDE + round) % GRADED_TEMPLATES.length
  const isSame = GRADED_TEMPLATES[first].name === user.name
  const template = GRADED_TEMPLATES[(first + (isSame ? 1 : 0)) % GRADED_TEMPLATES.length]
  const isHard = k % 2 === 1
  const [templateVariant, userVariant] = isHard
    ? HARD[(Math.floor(k / 2) + round * VARIANT_SHIFT) % HARD.length]
    : (['plain', 'plain'] as const)
  return { template, templateVariant, user, userVariant, isHard }
})

/** Returns a name for a pair. */
export function nameOf({ template, templateVariant, user, userVariant }: GradedPair): string {
  return `${template.name} ${templateVariant} <- ${user.name} ${userVariant}`
}

/** Decodes a face in a variant; `undefined` where the engine does not find it. */
export async function loadVariant(
  { networks, judge }: { networks: Networks; judge: Judge },
  source: EvaluationFace,
  variant: Variant,
): Promise<JudgedFace | undefined> {
  const plain = await decode(await readPhotograph(source))
  if (!plain.ok) throw new Error(`${source.name}: ${plain.error.message}`)
  const face = detectFaces(networks, plain.value)[source.face]
  if (face === undefined) throw new Error(`${source.name}: no face ${source.face}`)
  if (variant === 'plain') return assessed(judge, source.name, plain.value, face)
  const { width, height, data } = plain.value
  // A close-up, so that the face is the largest one of the variant too.
  const { X, Y, Width, Height } = face.rect
  const margin = Math.max(Width, Height)
  const left = Math.max(0, Math.floor(X - margin))
  const top = Math.max(0, Math.floor(Y - margin * 0.8))
  const area = {
    left,
    top,
    width: Math.min(width, Math.ceil(X + Width + margin)) - left,
    height: Math.min(height, Math.ceil(Y + Height + margin)) - top,
  }
  const closeUp = sharp(data, { raw: { width, height, channels: 3 } }).extract(area)
  const raw = { width: area.width, height: area.height, channels: 3 as const }
  const pixels = sharp(await closeUp.raw().toBuffer(), { raw })
  const at = { x: X - left, y: Y - top, width: Width, height: Height }
  const changed = await decode(await CHANGES[variant](pixels, at, area))
  if (!changed.ok) throw new Error(`${source.name} ${variant}: ${changed.error.message}`)
  const [found] = detectFaces(networks, changed.value)
  return found && assessed(judge, source.name, changed.value, found)
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}
type Change = (
  picture: Sharp,
  face: Box,
  size: { width: number; height: number },
) => Promise<Uint8Array>

const png = (picture: Sharp) => picture.png({ compressionLevel: 1 }).toBuffer()
const SMALL_FACE_PX = 64
const LEAN_DEGREES = 24

const CHANGES: Readonly<Record<Exclude<Variant, 'plain'>, Change>> = {
  grey: (picture) => png(picture.greyscale()),
  dark: (picture) => png(picture.gamma(1, 1.7)),
  warm: (picture) =>
    png(
      picture.recomb([
        [1, 0, 0],
        [0, 0.8, 0],
        [0, 0, 0.5],
      ]),
    ),
  leaning: (picture) => png(picture.rotate(LEAN_DEGREES, { background: '#888' })),
  small: (picture, face, size) =>
    png(picture.resize(Math.max(64, Math.round((size.width * SMALL_FACE_PX) / face.width)))),
  'side-light': (picture, face, size) =>
    png(picture.composite([{ input: sideLight(face, size), blend: 'multiply' }])),
  strands: (picture, face, size) => png(picture.composite([{ input: strands(face, size) }])),
}

function svgOf({ width, height }: { width: number; height: number }, content: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`,
  )
}

/** Returns a gradient that leaves one half of the face in shadow. */
function sideLight({ x, width }: Box, size: { width: number; height: number }): Buffer {
  const [from, to] = [x + 0.4 * width, x + 0.7 * width]
  return svgOf(
    size,
    `<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="${from}" x2="${to}" y1="0" y2="0"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#555"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>`,
  )
}

/** Returns strands of dark hair that hang over the forehead and one cheek. */
function strands({ x, y, width, height }: Box, size: { width: number; height: number }): Buffer {
  const curves = Array.from({ length: 9 }, (_, k) => {
    const from = x + (0.2 + 0.09 * k) * width
    const to = x + (0.02 + 0.05 * k) * width
    const end = y + (0.35 + 0.08 * ((k * 3) % 5)) * height
    return `<path d="M${from} ${y - 0.15 * height} Q${from} ${y + 0.15 * height} ${to} ${end}" fill="none" stroke="#2a1d14" stroke-width="${0.012 * width}"/>`
  })
  return svgOf(size, curves.join(''))
}
