/** @module Faces in raw pixels, and measures of them. */
import type { Likeness } from '../src/align/target-mesh.ts'
import { decode } from '../src/decode.ts'
import { type DetectedFace, findFaces } from '../src/detect/find-faces.ts'
import { fuseFace } from '../src/fuse/fuse-face.ts'
import { polygonMask } from '../src/geometry/polygon.ts'
import type { Networks } from '../src/networks.ts'
import type { RgbImage } from '../src/pixels/image.ts'

/** A picture and its largest face. */
export interface Subject {
  image: RgbImage
  face: DetectedFace
}

/** What the engine uses when a request has no degrees. */
export const DEFAULT_LIKENESS: Likeness = { features: 0.8, outline: 0.5 }

/** Decodes a picture and finds its largest face. */
export async function subjectOf(networks: Networks, bytes: Uint8Array): Promise<Subject> {
  const image = await decode(bytes)
  if (!image.ok) throw new Error(image.error.message)
  return { image: image.value, face: findFaces(networks, image.value)[0] }
}

/** The template's picture with the user's face, unencoded; the template itself stays as it is. */
export function fused(template: Subject, user: Subject, likeness = DEFAULT_LIKENESS): RgbImage {
  const image = { ...template.image, data: template.image.data.slice() }
  const { landmarks } = template.face
  fuseFace(image, landmarks, { image: user.image, mesh: user.face.landmarks }, likeness)
  return image
}

/** All levels inside the polygon of some vertices. */
export function levelsIn({ image, face }: Subject, vertices: readonly number[]): number[] {
  const mask = polygonMask(
    image,
    vertices.map((v) => [face.landmarks[3 * v], face.landmarks[3 * v + 1]]),
  )
  return [...image.data].filter((_, i) => mask[Math.floor(i / 3)] === 1)
}

/** Mean r, g, b inside the polygon of some vertices. */
export function meanColour(of: Subject, vertices: readonly number[]): number[] {
  const levels = levelsIn(of, vertices)
  return [0, 1, 2].map((c) => mean(levels.filter((_, i) => i % 3 === c)))
}

/** Arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Distance of two colours. */
export function gap(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, i) => x - b[i]))
}
