/** @module Assesses one face with the judge's two networks: landmarks and identity. */
import type { FaceRect } from '../src/geometry/rect.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import { createPointFinder, type Points } from './networks/landmarks.ts'
import { createRecognizer, type Descriptor } from './networks/recognition.ts'

/** The landmarks and the identity of a face. */
export interface FaceAssessment {
  points: Points
  descriptor: Descriptor
}

/** The position of a face. */
export interface FacePosition {
  rect: FaceRect
  /** Clockwise lean of the head, degrees. */
  roll: number
}

/** Assesses the face at a position. For a fused picture, that is the position of the template's face. */
export type Judge = (image: RgbImage, position: FacePosition) => FaceAssessment

/** Scale and upward shift of the box around a face with which the landmark network was trained. */
const SQUARE_SCALE = 1.2
const RAISED_SHARE = 0.03
const RADIANS_PER_DEGREE = Math.PI / 180

/** Loads both networks. */
export async function createJudge(): Promise<Judge> {
  const [findPoints, recognize] = await Promise.all([createPointFinder(), createRecognizer()])
  return (image, { rect, roll }) => {
    const side = Math.max(rect.Width, rect.Height) * SQUARE_SCALE
    const points = findPoints(image, {
      x: rect.X + rect.Width / 2,
      y: rect.Y + rect.Height / 2 - RAISED_SHARE * side,
      side,
      roll: roll * RADIANS_PER_DEGREE,
    })
    return { points, descriptor: recognize(image, points) }
  }
}
