/** @module Where faces are in a whole picture, in one look or, for small faces, in overlapping tiles. */
import type { FaceRect } from '../geometry/rect.ts'
import type { Network } from '../networks.ts'
import type { Square } from '../pixels/crop.ts'
import { type RgbImage, shrink, turnedOver } from '../pixels/image.ts'
import { lookAt } from './blaze-face.ts'
import { type Candidate, suppress } from './suppress.ts'

const MIN_SCORE = 0.5
/** Tiles see more false faces, so they must be surer. */
const MIN_TILE_SCORE = 0.6
/** A picture is shrunk by whole factors to about this before the first look: cheaper, and nothing aliases. */
const FIRST_LOOK_PX = 300
/** Tiles make sense from this shorter side on, or from this ratio of the sides on. */
const TILES_FROM_PX = 512
const WIDE_RATIO = 1.25
/** Side of a tile over the shorter side of a picture that is not wide; distance of tiles over their side. */
const TILE_SHARE = 0.6
const TILE_STEP_SHARE = 0.6
/** Tiles along the longer side, at most about twice this: a strip of 8000 x 64 px may not take seconds. */
const MIN_TILE_SHARE_OF_LONGEST = 1 / 8
/** A box this near (in tile sides) to a tile's inner edge is cut off; the next tile sees it whole. */
const CUT_MARGIN_SHARE = 0.01

/**
 * Below this score a face may stand on its head. Measured on 20 photographs of 40 faces: the best face of an upright
 * picture scores 0.73 to 0.97, of the same picture turned over 0 to 0.78, and at least 0.1 less in every picture.
 */
const DOUBTED_SCORE = 0.82

/** Faces in one look at the whole picture and, where that leaves doubt, one at the picture turned over. */
export function findBoxes(network: Network, image: RgbImage): Candidate[] {
  const upright = suppress(wholePicture(network, image))
  if (scoreOf(upright) >= DOUBTED_SCORE) return upright
  const turned = suppress(upsideDown(network, image))
  return scoreOf(turned) > scoreOf(upright) ? turned : upright
}

function scoreOf([best]: readonly Candidate[]): number {
  return best?.score ?? 0
}

/** Faces in one look at the whole picture and one at each tile: finds smaller ones, takes several times as long. */
export function findBoxesInTiles(network: Network, image: RgbImage): Candidate[] {
  const inTiles = tilesOf(image).flatMap((tile) =>
    lookAt(network, image, tile, MIN_TILE_SCORE).filter(({ rect }) => !isCut(rect, tile, image)),
  )
  return suppress([...wholePicture(network, image), ...inTiles])
}

function wholePicture(network: Network, image: RgbImage): Candidate[] {
  const { small, factor } = smallCopy(image)
  return lookAtAll(network, small).map((candidate) => scaled(candidate, factor))
}

/** The same with the picture turned by half; eyes then lie to the other side in the answer. */
function upsideDown(network: Network, image: RgbImage): Candidate[] {
  const { small, factor } = smallCopy(image)
  return lookAtAll(network, turnedOver(small)).map(({ rect, score, keypoints }) => {
    const turned = {
      rect: {
        ...rect,
        X: small.width - rect.X - rect.Width,
        Y: small.height - rect.Y - rect.Height,
      },
      score,
      keypoints: keypoints.map((value, k) => (k % 2 === 0 ? small.width : small.height) - value),
    }
    return scaled(turned, factor)
  })
}

function smallCopy(image: RgbImage): { small: RgbImage; factor: number } {
  const longest = Math.max(image.width, image.height)
  const factor = Math.max(1, Math.floor(longest / FIRST_LOOK_PX))
  return { small: shrink(image, factor), factor }
}

function lookAtAll(network: Network, image: RgbImage): Candidate[] {
  const { width, height } = image
  const square = { x: width / 2, y: height / 2, side: Math.max(width, height), roll: 0 }
  return lookAt(network, image, square, MIN_SCORE)
}

function scaled({ rect, score, keypoints }: Candidate, factor: number): Candidate {
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

/** Whether a box touches an edge of the tile that is not an edge of the picture. */
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
