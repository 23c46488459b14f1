/** @module Detects the boxes of faces in a whole picture at once or, for small faces, in overlapping tiles. */
import type { FaceRect } from '../geometry/rect.ts'
import { INPUT_SIDES, type Network } from '../networks.ts'
import { averaged } from '../pixels/average-area.ts'
import type { Square } from '../pixels/crop-square.ts'
import { type RgbImage, rotatedByHalf } from '../pixels/rgb-image.ts'
import { runBlazeFace } from './blaze-face.ts'
import { type FaceCandidate, isSameFace, nonMaxSuppression } from './non-max-suppression.ts'

/** Smallest score of a face in the whole picture. */
const MIN_SCORE = 0.5
/** Smallest score of a face in a tile; higher, because tiles give more false positives. */
const MIN_TILE_SCORE = 0.6
/** Tiles are used from this shorter side on, or from this ratio of the sides on. */
const TILES_FROM_PX = 512
const WIDE_RATIO = 1.25
/** Side of a tile over the shorter side of a picture that is not wide, and distance of tiles over their side. */
const TILE_SHARE = 0.6
const TILE_STEP_SHARE = 0.6
/** Smallest side of a tile over the longer side: bounds the number of tiles, and so the time, of a strip of 8000 x 64 px. */
const MIN_TILE_SHARE_OF_LONGEST = 1 / 8
/** A box of the whole picture that is narrower than this share of the longer side is less exact than one of a tile. */
const SMALL_SHARE = 0.1
/** A box this near (in tile sides) to an inner edge of its tile is dropped, because the next tile shows the face whole. */
const CUT_MARGIN_SHARE = 0.01

/**
 * Score from which no other look is needed. Measured on 20 photographs of 40 faces: the best face of an upright
 * picture scores 0.73 to 0.97, of the same picture rotated by 180 degrees 0 to 0.78, and at least 0.1 less in every picture.
 */
const SURE_SCORE = 0.82

/** A look at the whole picture. */
interface Look {
  /** What is seen around the picture on each side, as a share of its longer side. */
  readonly border: number
  /** Whether the picture is rotated by 180 degrees. */
  readonly isTurned: boolean
}

/**
 * Looks in their order. The network finds a face that fills the picture only with a border around it: such a face scores 0.86
 * to 0.89 with one, and without one up to 0.61 or not at all, by the size of the picture.
 */
const LOOKS: readonly Look[] = [
  { border: 0, isTurned: false },
  { border: 0.25, isTurned: false },
  { border: 0, isTurned: true },
  { border: 0.25, isTurned: true },
]
/** Smallest width of a face that a look with a border is for, as a share of the picture's longer side. */
const FILLING_SHARE = 0.5

/** Detects faces in the whole picture: those of the look with the best score. */
export function detectBoxes(network: Network, image: RgbImage): FaceCandidate[] {
  let best: FaceCandidate[] = []
  for (const look of LOOKS) {
    const faces = nonMaxSuppression(lookAt(network, image, look))
    if (scoreOf(faces) > scoreOf(best)) best = faces
    if (scoreOf(best) >= SURE_SCORE) break
  }
  return best
}

/** Returns the best score, or 0. */
function scoreOf([best]: readonly FaceCandidate[]): number {
  return best?.score ?? 0
}

function isSmall({ Width }: FaceRect, { width, height }: RgbImage): boolean {
  return Width < Math.max(width, height) * SMALL_SHARE
}

/** Detects faces in the whole picture and in each tile: finds smaller faces, but takes several times as long. */
export function detectBoxesInTiles(network: Network, image: RgbImage): FaceCandidate[] {
  const inTiles = tilesOf(image).flatMap((tile) =>
    runBlazeFace(network, image, tile, MIN_TILE_SCORE).filter(
      ({ rect }) => !isCut(rect, tile, image),
    ),
  )
  const whole = wholePicture(network, image).filter(
    ({ rect }) => !isSmall(rect, image) || !inTiles.some((other) => isSameFace(rect, other.rect)),
  )
  return nonMaxSuppression([...whole, ...inTiles])
}

function wholePicture(network: Network, image: RgbImage): FaceCandidate[] {
  return lookAt(network, image, LOOKS[0])
}

function lookAt(network: Network, image: RgbImage, { border, isTurned }: Look): FaceCandidate[] {
  const { small, factor } = smallCopy(image, border)
  const seen = runOnWhole(network, isTurned ? rotatedByHalf(small) : small, border)
  const upright = isTurned ? seen.map((candidate) => turnedBack(candidate, small)) : seen
  const longer = Math.max(small.width, small.height)
  return upright
    .filter(({ rect }) => border === 0 || rect.Width >= longer * FILLING_SHARE)
    .map((candidate) => scaled(candidate, factor))
}

/** Rotates box and keypoints by 180 degrees. */
function turnedBack(
  { rect, score, keypoints }: FaceCandidate,
  { width, height }: RgbImage,
): FaceCandidate {
  return {
    rect: { ...rect, X: width - rect.X - rect.Width, Y: height - rect.Y - rect.Height },
    score,
    keypoints: keypoints.map((value, k) => (k % 2 === 0 ? width : height) - value),
  }
}

/** Returns the picture as small as the network sees it, so that the same picture in another size gives the same faces. */
function smallCopy(image: RgbImage, border: number): { small: RgbImage; factor: number } {
  const seen = Math.max(image.width, image.height) * (1 + 2 * border)
  const factor = Math.max(1, seen / (2 * INPUT_SIDES.blazeFace))
  return { small: averaged(image, factor), factor }
}

function runOnWhole(network: Network, image: RgbImage, border: number): FaceCandidate[] {
  const { width, height } = image
  const side = Math.max(width, height) * (1 + 2 * border)
  const square = { x: width / 2, y: height / 2, side, roll: 0 }
  return runBlazeFace(network, image, square, MIN_SCORE)
}

function scaled({ rect, score, keypoints }: FaceCandidate, factor: number): FaceCandidate {
  return {
    rect: {
      X: rect.X * factor,
      Y: rect.Y * factor,
      Width: rect.Width * factor,
      Height: rect.Height * factor,
    },
    score,
    keypoints: keypoints.map((value) => value * factor),
  }
}

function tilesOf({ width, height }: RgbImage): Square[] {
  const shorter = Math.min(width, height)
  const longest = Math.max(width, height)
  const wide = longest / shorter > WIDE_RATIO
  if (!wide && shorter < TILES_FROM_PX) return []
  const side = Math.max(longest * MIN_TILE_SHARE_OF_LONGEST, shorter * (wide ? 1 : TILE_SHARE))
  const columns = centresAlong(width, side)
  return centresAlong(height, side).flatMap((y) => columns.map((x) => ({ x, y, side, roll: 0 })))
}

function centresAlong(length: number, side: number): number[] {
  const count = Math.ceil((length - side) / (side * TILE_STEP_SHARE)) + 1
  if (count <= 1) return [length / 2]
  return Array.from({ length: count }, (_, i) => side / 2 + ((length - side) * i) / (count - 1))
}

/** Returns whether a box touches an edge of its tile that is not an edge of the picture. */
function isCut(rect: FaceRect, tile: Square, picture: { width: number; height: number }): boolean {
  const margin = tile.side * CUT_MARGIN_SHARE
  const left = tile.x - tile.side / 2
  const top = tile.y - tile.side / 2
  const right = left + tile.side
  const bottom = top + tile.side
  return (
    (left > 1 && rect.X < left + margin) ||
    (top > 1 && rect.Y < top + margin) ||
    (right < picture.width - 1 && rect.X + rect.Width > right - margin) ||
    (bottom < picture.height - 1 && rect.Y + rect.Height > bottom - margin)
  )
}
