/** @module What the judge's two networks say of one face. */
import type { FaceRect } from '../src/geometry/rect.ts'
import type { RgbImage } from '../src/pixels/image.ts'
import { createPointFinder, type Points } from './networks/landmarks.ts'
import { createRecognizer, type Descriptor } from './networks/recognition.ts'

/** Points and identity of a face. */
export interface Opinion {
  points: Points
  descriptor: Descriptor
}

/** Where to look: a rectangle, and how far the head leans clockwise, degrees. */
export interface Place {
  rect: FaceRect
  roll: number
}

/** Looks at the face at a place; a fused picture is looked at where its template's face was. */
export type Judge = (image: RgbImage, place: Place) => Opinion

/** The landmark net learned from boxes about this much larger than a face, a little higher than its middle. */
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
