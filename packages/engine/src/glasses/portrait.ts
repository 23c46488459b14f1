/** @module A face as a small upright square: where glasses are looked for, whatever the size and lean of the face. */
import { boundsOf, type Mesh, type Point, point } from '../geometry/mesh.ts'
import type { Size } from '../geometry/polygon.ts'
import { POINTS } from '../geometry/regions.ts'
import { cropSquare, type Square } from '../pixels/crop.ts'
import type { RgbImage } from '../pixels/image.ts'
import { type LabPlanes, toLab } from '../pixels/lab.ts'

/** Side of the square, px: frames are three pixels wide or more. */
export const PORTRAIT_PX = 256
/** Side of the square over the size of the face. */
const ROOM = 1.2

const ALL_PIXELS = new Int32Array(PORTRAIT_PX * PORTRAIT_PX).map((_, i) => i)

/** A face in its square. */
export interface Portrait {
  size: Size
  /** Size of the face in the square, px. */
  facePx: number
  /** r, g, b, 0 to 255. */
  levels: Float32Array
  lab: LabPlanes
  /** Where a vertex lies in the square. */
  place: (vertex: number) => Point
  /** Where a pixel of the picture lies in the square. */
  toPortrait: (x: number, y: number) => Point
  /** The square in the picture. */
  square: Square
}

/** Cuts out the face at `mesh`. */
export function portraitOf(image: RgbImage, mesh: Mesh): Portrait {
  const { X, Y, Width, Height } = boundsOf(mesh)
  const [rightX, rightY] = point(mesh, POINTS.rightEyeOuter)
  const [leftX, leftY] = point(mesh, POINTS.leftEyeOuter)
  const side = Math.max(Width, Height) * ROOM
  const roll = Math.atan2(leftY - rightY, leftX - rightX)
  const square = { x: X + Width / 2, y: Y + Height / 2, side, roll }
  const levels = cropSquare(image, square, { pixels: PORTRAIT_PX, gain: 1, bias: 0 })
  const scale = PORTRAIT_PX / side
  const cos = Math.cos(roll) * scale
  const sin = Math.sin(roll) * scale
  const toPortrait = (x: number, y: number): Point => {
    const dx = x - square.x
    const dy = y - square.y
    return [PORTRAIT_PX / 2 + dx * cos + dy * sin, PORTRAIT_PX / 2 - dx * sin + dy * cos]
  }
  return {
    size: { width: PORTRAIT_PX, height: PORTRAIT_PX },
    facePx: PORTRAIT_PX / ROOM,
    levels,
    lab: toLab(levels, ALL_PIXELS.length, ALL_PIXELS),
    place: (vertex) => toPortrait(...point(mesh, vertex)),
    toPortrait,
    square,
  }
}
