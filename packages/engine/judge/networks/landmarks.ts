/**
 * @module Finds the 68 landmarks of the iBUG scheme.
 *
 * The network is face-api's landmark network. It was trained on other data than the engine's networks, and the engine
 * does not use it. Its layers are reimplemented here from face-api's source, for the reason given in `recognition.ts`.
 */
import * as tf from '@tensorflow/tfjs-core'
import { cropSquare, type Square } from '../../src/pixels/crop-square.ts'
import type { RgbImage } from '../../src/pixels/rgb-image.ts'
import { normalized, readWeights, type Weights } from './weights.ts'

/** 68 points: x, y in px of the picture. */
export type Points = readonly (readonly [x: number, y: number])[]

/** Returns the 68 points of the face in a square. */
export type FindPoints = (image: RgbImage, square: Square) => Points

/** Indices of the points of a part; "right" is the person's right. */
export const PARTS: Readonly<Record<'rightEye' | 'leftEye' | 'mouth', readonly number[]>> = {
  rightEye: range(36, 42),
  leftEye: range(42, 48),
  mouth: range(48, 68),
}

const INPUT_PX = 112
const BLOCKS = ['dense0', 'dense1', 'dense2', 'dense3'] as const
const LAYERS = ['conv1', 'conv2', 'conv3'] as const
const LAST_GRID = 7
/** Sizes of the square over which the points are averaged: a single size shifts them by about one percent. */
const SQUARE_SCALES = [0.94, 1, 1.06] as const

/** Loads the network. */
export async function createPointFinder(): Promise<FindPoints> {
  const weights = await readWeights('face_landmark_68_model')
  return (image, square) => {
    const runs = SQUARE_SCALES.map((scale) =>
      runOnSquare(image, { ...square, side: square.side * scale }, weights),
    )
    return runs[0].map((_, i) => meanPoint(runs.map((points) => points[i])))
  }
}

/** Returns the mean of all points, or of some. */
export function meanPoint(
  points: Points,
  indices: readonly number[] = [...points.keys()],
): readonly [number, number] {
  const sum = (axis: 0 | 1) => indices.reduce((total, i) => total + points[i][axis], 0)
  return [sum(0) / indices.length, sum(1) / indices.length]
}

function runOnSquare(image: RgbImage, square: Square, weights: Weights): Points {
  const levels = cropSquare(image, square, { pixels: INPUT_PX, gain: 1, bias: 0 })
  const answer = tf.tidy(() => regress(normalized(levels, INPUT_PX), weights))
  const values = answer.dataSync<'float32'>()
  answer.dispose()
  const cos = Math.cos(square.roll) * square.side
  const sin = Math.sin(square.roll) * square.side
  return range(0, values.length / 2).map((i): [number, number] => {
    const u = values[2 * i] - 0.5
    const v = values[2 * i + 1] - 0.5
    return [square.x + u * cos - v * sin, square.y + u * sin + v * cos]
  })
}

function regress(input: tf.Tensor4D, weights: Weights): tf.Tensor {
  let x = input
  for (const name of BLOCKS) x = denseBlock(x, weights, name)
  const pooled = tf.reshape(tf.avgPool(x, LAST_GRID, 2, 'valid'), [1, -1])
  return tf.add(tf.matMul(pooled, weights['fc/weights']), weights['fc/bias'])
}

/** Runs a dense block: the input of each layer is the sum of all layers before it. */
function denseBlock(x: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const first = weights[`${name}/conv0/filters`]
  const entry =
    first === undefined
      ? separable(x, weights, `${name}/conv0`, 2)
      : tf.add<tf.Tensor4D>(
          tf.conv2d(x, first as tf.Tensor4D, 2, 'same'),
          weights[`${name}/conv0/bias`],
        )
  let sum = tf.relu(entry)
  let total = sum
  for (const layer of LAYERS) {
    total = tf.add(total, separable(sum, weights, `${name}/${layer}`, 1))
    sum = tf.relu(total)
  }
  return sum
}

function separable(x: tf.Tensor4D, weights: Weights, name: string, stride: 1 | 2): tf.Tensor4D {
  const depthwise = weights[`${name}/depthwise_filter`] as tf.Tensor4D
  const pointwise = weights[`${name}/pointwise_filter`] as tf.Tensor4D
  const out = tf.separableConv2d(x, depthwise, pointwise, stride, 'same')
  return tf.add(out, weights[`${name}/bias`])
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
