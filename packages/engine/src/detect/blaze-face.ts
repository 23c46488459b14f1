/**
 * @module Runs BlazeFace on one square of a picture.
 *
 * It has two grids of anchors: 16 px apart with 2 anchors per cell, and 32 px apart with 6. For each anchor the network
 * returns a score and 16 numbers: box centre, box size and six keypoints, in input px relative to the anchor.
 * Source: Bazarevsky et al., "BlazeFace", 2019, and MediaPipe's face_detection_back graph.
 */
import { INPUT_SIDES, type Network, type Outputs } from '../networks.ts'
import { cropSquare, type Square } from '../pixels/crop-square.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import type { FaceCandidate } from './non-max-suppression.ts'

const SIDE = INPUT_SIDES.blazeFace
const GRIDS = [
  { stridePx: 16, anchorsPerCell: 2 },
  { stridePx: 32, anchorsPerCell: 6 },
] as const
const VALUES_PER_ANCHOR = 16
const KEYPOINT_VALUES = 12

/** Returns the candidates in the square with at least `minScore`; a face gives several. */
export function runBlazeFace(
  network: Network,
  image: RgbImage,
  square: Square,
  minScore: number,
): FaceCandidate[] {
  // Scales levels 0 to 255 to -1 to 1.
  const input = cropSquare(image, square, { pixels: SIDE, gain: 2 / 255, bias: -1 })
  const outputs = network.run(input)
  const scale = square.side / SIDE
  const toPicture: ToPicture = {
    scale,
    left: square.x - square.side / 2,
    top: square.y - square.side / 2,
  }
  return GRIDS.flatMap((grid) => readGrid(outputs, grid, toPicture, minScore))
}

/** Maps input px to px of the picture. */
interface ToPicture {
  scale: number
  left: number
  top: number
}

function readGrid(
  outputs: Outputs,
  { stridePx, anchorsPerCell }: (typeof GRIDS)[number],
  toPicture: ToPicture,
  minScore: number,
): FaceCandidate[] {
  const columns = SIDE / stridePx
  const anchors = columns * columns * anchorsPerCell
  const scores = outputs.get(anchors)
  const values = outputs.get(anchors * VALUES_PER_ANCHOR)
  if (scores === undefined || values === undefined)
    throw new Error('The weights are not those of BlazeFace.')
  const candidates: FaceCandidate[] = []
  for (let anchor = 0; anchor < anchors; anchor++) {
    const score = 1 / (1 + Math.exp(-scores[anchor]))
    if (score < minScore) continue
    const cell = Math.floor(anchor / anchorsPerCell)
    const x = ((cell % columns) + 0.5) * stridePx
    const y = (Math.floor(cell / columns) + 0.5) * stridePx
    const from = anchor * VALUES_PER_ANCHOR
    const own = values.subarray(from, from + VALUES_PER_ANCHOR)
    candidates.push({ score, ...toBox(own, x, y, toPicture) })
  }
  return candidates
}

function toBox(
  values: Float32Array,
  anchorX: number,
  anchorY: number,
  { scale, left, top }: ToPicture,
): Pick<FaceCandidate, 'rect' | 'keypoints'> {
  const [x, y, width, height] = values
  return {
    rect: {
      X: (x + anchorX - width / 2) * scale + left,
      Y: (y + anchorY - height / 2) * scale + top,
      Width: width * scale,
      Height: height * scale,
    },
    keypoints: Array.from(values.subarray(4, 4 + KEYPOINT_VALUES), (value, k) =>
      k % 2 === 0 ? (value + anchorX) * scale + left : (value + anchorY) * scale + top,
    ),
  }
}
