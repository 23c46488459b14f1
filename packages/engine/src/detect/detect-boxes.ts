/** @module Detects the boxes of faces in a whole picture at once or, for small faces, in overlapping tiles. */
import type { FaceRect } from '../geometry/rect.ts'
import type { Network } from '../networks.ts'
import type { Square } from '../pixels/crop-square.ts'
import { type RgbImage, rotatedByHalf, shrink } from '../pixels/rgb-image.ts'
import { runBlazeFace } from './blaze-face.ts'
import { type FaceCandidate, nonMaxSuppression } from './non-max-suppression.ts'

/** Smallest score of a face in the whole picture. */
const MIN_SCORE = 0.5
/** Smallest score of a face in a tile; higher, because tiles give more false positives. */
const MIN_TILE_SCORE = 0.6
/** A picture is shrunk by a whole factor to about this side before detection, which is faster and avoids aliasing. */
const WHOLE_PICTURE_PX = 300
/** Tiles are used from this shorter side on, or from this ratio of the sides on. */
const TILES_FROM_PX = 512
const WIDE_RATIO = 1.25
/** Side of a tile over the shorter side of a picture that is not wide, and distance of tiles over their side. */
const TILE_SHARE = 0.6
const TILE_STEP_SHARE = 0.6
/** Smallest side of a tile over the longer side: bounds the number of tiles, and so the time, of a strip of 8000 x 64 px. */
const MIN_TILE_SHARE_OF_LONGEST = 1 / 8
/** A box this near (in tile sides) to an inner edge of its tile is dropped, because the next tile shows the face whole. */
const CUT_MARGIN_SHARE = 0.01

/**
 * Score below which the picture may be upside down. Measured on 20 photographs of 40 faces: the best face of an upright
 * picture scores 0.73 to 0.97, of the same picture rotated by 180 degrees 0 to 0.78, and at least 0.1 less in every picture.
 */
const UPRIGHT_SCORE = 0.82

/** Detects faces in the whole picture and, if the best score is low, in the picture rotated by 180 degrees. */
export function detectBoxes(network: Network, image: RgbImage): FaceCandidate[] {
  const upright = nonMaxSuppression(wholePicture(network, image))
  if (scoreOf(upright) >= UPRIGHT_SCORE) return upright
  const rotated = nonMaxSuppression(upsideDown(network, image))
  return scoreOf(rotated) > scoreOf(upright) ? rotated : upright
}

/** Returns the best score, or 0. */
function scoreOf([best]: readonly FaceCandidate[]): number {
  return best?.score ?? 0
}

/** Detects faces in the whole picture and in each tile: finds smaller faces, but takes several times as long. */
export function detectBoxesInTiles(network: Network, image: RgbImage): FaceCandidate[] {
  const inTiles = tilesOf(image).flatMap((tile) =>
    runBlazeFace(network, image, tile, MIN_TILE_SCORE).filter(
      ({ rect }) => !isCut(rect, tile, image),
    ),
  )
  return nonMaxSuppression([...wholePicture(network, image), ...inTiles])
}

function wholePicture(network: Network, image: RgbImage): FaceCandidate[] {
  const { small, factor } = smallCopy(image)
  return runOnWhole(network, small).map((candidate) => scaled(candidate, factor))
}

/** Detects faces in the rotated picture, and rotates boxes and keypoints back. */
function upsideDown(network: Network, image: RgbImage): FaceCandidate[] {
  const { small, factor } = smallCopy(image)
  return runOnWhole(network, rotatedByHalf(small)).map(({ rect, score, keypoints }) => {
    const upright = {
      rect: {
        ...rect,
        X: small.width - rect.X - rect.Width,
        Y: small.height - rect.Y - rect.Height,
      },
      score,
      keypoints: keypoints.map((value, k) => (k % 2 === 0 ? small.width : small.height) - value),
    }
    return scaled(upright, factor)
  })
}

function smallCopy(image: RgbImage): { small: RgbImage; factor: number } {
  const longest = Math.max(image.width, image.height)
  const factor = Math.max(1, Math.floor(longest / WHOLE_PICTURE_PX))
  return { small: shrink(image, factor), factor }
}

function runOnWhole(network: Network, image: RgbImage): FaceCandidate[] {
  const { width, height } = image
  const square = { x: width / 2, y: height / 2, side: Math.max(width, height), roll: 0 }
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
