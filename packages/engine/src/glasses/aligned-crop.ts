/** @module Crops a face to an upright square of fixed size, in which glasses are searched for. */
import { boundsOf, type Mesh, type Point, point } from '../geometry/mesh.ts'
import type { Size } from '../geometry/polygon.ts'
import { POINTS } from '../geometry/vertex-groups.ts'
import { cropSquare, type Square } from '../pixels/crop-square.ts'
import { type LabPlanes, toLab } from '../pixels/lab.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'

/** Side of the crop, px; frames are then at least three pixels wide. */
export const CROP_PX = 256
/** Side of the crop over the size of the face. */
const CROP_SCALE = 1.2

const ALL_PIXELS = new Int32Array(CROP_PX * CROP_PX).map((_, i) => i)

/** An upright crop of a face. */
export interface AlignedCrop {
  size: Size
  /** Size of the face in the crop, px. */
  facePx: number
  /** r, g, b, 0 to 255. */
  levels: Float32Array
  lab: LabPlanes
  /** Returns the position of a vertex in the crop. */
  positionOf: (vertex: number) => Point
  /** Returns the position of a pixel of the picture in the crop. */
  toCrop: (x: number, y: number) => Point
  /** The cropped square of the picture. */
  square: Square
}

/** Crops the face at `mesh`. */
export function cropFace(image: RgbImage, mesh: Mesh): AlignedCrop {
  const { X, Y, Width, Height } = boundsOf(mesh)
  const [rightX, rightY] = point(mesh, POINTS.rightEyeOuter)
  const [leftX, leftY] = point(mesh, POINTS.leftEyeOuter)
  const side = Math.max(Width, Height) * CROP_SCALE
  const roll = Math.atan2(leftY - rightY, leftX - rightX)
  const square = { x: X + Width / 2, y: Y + Height / 2, side, roll }
  const levels = cropSquare(image, square, { pixels: CROP_PX, gain: 1, bias: 0 })
  const scale = CROP_PX / side
  const cos = Math.cos(roll) * scale
  const sin = Math.sin(roll) * scale
  const toCrop = (x: number, y: number): Point => {
    const dx = x - square.x
    const dy = y - square.y
    return [CROP_PX / 2 + dx * cos + dy * sin, CROP_PX / 2 - dx * sin + dy * cos]
  }
  return {
    size: { width: CROP_PX, height: CROP_PX },
    facePx: CROP_PX / CROP_SCALE,
    levels,
    lab: toLab(levels, ALL_PIXELS.length, ALL_PIXELS),
    positionOf: (vertex) => toCrop(...point(mesh, vertex)),
    toCrop,
    square,
  }
}
