/**
 * @module Recognizes faces: computes a descriptor of 128 numbers, similar for pictures of the same person.
 *
 * The network is face-api's face recognition network, dlib's ResNet. It was trained on other data than the engine's
 * networks, and the engine does not use it. Its layers are reimplemented here from face-api's source, because face-api
 * itself loads all of TensorFlow.js.
 */
import * as tf from '@tensorflow/tfjs-core'
import { cropSquare } from '../../src/pixels/crop-square.ts'
import type { RgbImage } from '../../src/pixels/rgb-image.ts'
import { meanPoint, PARTS, type Points } from './landmarks.ts'
import { normalized, readWeights, type Weights } from './weights.ts'

/** The identity of a face: 128 numbers. */
export type Descriptor = Float32Array

/** Returns the descriptor of the face with these 68 points. */
export type Recognize = (image: RgbImage, points: Points) => Descriptor

/** Distance below which two descriptors usually belong to the same person. Source: dlib, dnn_face_recognition_ex. */
export const SAME_PERSON_DISTANCE = 0.6

const INPUT_PX = 150
/** face-api's alignment: the distance of eyes and mouth over the side of the square, and the position of their middle. */
const EYES_TO_MOUTH_SHARE = 0.45
const MIDDLE = [0.5, 0.43] as const

/** The residual blocks after the first convolution; `down` halves the resolution. */
const BLOCKS: readonly { name: string; down: boolean }[] = [
  { name: 'conv32_1', down: false },
  { name: 'conv32_2', down: false },
  { name: 'conv32_3', down: false },
  { name: 'conv64_down', down: true },
  { name: 'conv64_1', down: false },
  { name: 'conv64_2', down: false },
  { name: 'conv64_3', down: false },
  { name: 'conv128_down', down: true },
  { name: 'conv128_1', down: false },
  { name: 'conv128_2', down: false },
  { name: 'conv256_down', down: true },
  { name: 'conv256_1', down: false },
  { name: 'conv256_2', down: false },
  { name: 'conv256_down_out', down: true },
]

/** Loads the network. */
export async function createRecognizer(): Promise<Recognize> {
  const weights = await readWeights('face_recognition_model')
  return (image, points) => {
    const levels = crop(image, points)
    const descriptor = tf.tidy(() => describe(normalized(levels, INPUT_PX), weights))
    const values = descriptor.dataSync<'float32'>()
    descriptor.dispose()
    return values
  }
}

/** Returns the distance of two descriptors: 0 for the same picture; see {@link SAME_PERSON_DISTANCE}. */
export function descriptorDistance(a: Descriptor, b: Descriptor): number {
  return Math.hypot(...a.map((x, i) => x - b[i]))
}

/** Crops the square of face-api's alignment, rotated so that the eyes are level, as in dlib's training. */
function crop(image: RgbImage, points: Points): Float32Array {
  const right = meanPoint(points, PARTS.rightEye)
  const left = meanPoint(points, PARTS.leftEye)
  const mouth = meanPoint(points, PARTS.mouth)
  const toMouth = [right, left].map(([x, y]) => Math.hypot(x - mouth[0], y - mouth[1]))
  const side = (toMouth[0] + toMouth[1]) / 2 / EYES_TO_MOUTH_SHARE
  const roll = Math.atan2(left[1] - right[1], left[0] - right[0])
  const acrossPx = (0.5 - MIDDLE[0]) * side
  const downPx = (0.5 - MIDDLE[1]) * side
  const square = {
    x: (right[0] + left[0] + mouth[0]) / 3 + acrossPx * Math.cos(roll) - downPx * Math.sin(roll),
    y: (right[1] + left[1] + mouth[1]) / 3 + acrossPx * Math.sin(roll) + downPx * Math.cos(roll),
    side,
    roll,
  }
  return cropSquare(image, square, { pixels: INPUT_PX, gain: 1, bias: 0 })
}

function describe(input: tf.Tensor4D, weights: Weights): tf.Tensor {
  let x = tf.relu(convolve(input, weights, 'conv32_down', { stride: 2 }))
  x = tf.maxPool(x, 3, 2, 'valid')
  for (const { name, down } of BLOCKS) x = residual(x, weights, name, down)
  return tf.matMul(tf.mean<tf.Tensor2D>(x, [1, 2]), weights.fc as tf.Tensor2D)
}

function residual(x: tf.Tensor4D, weights: Weights, name: string, down: boolean): tf.Tensor4D {
  const first = tf.relu(convolve(x, weights, `${name}/conv1`, { stride: down ? 2 : 1 }))
  const second = convolve(first, weights, `${name}/conv2`, { stride: 1 })
  if (!down) return tf.relu(tf.add<tf.Tensor4D>(second, x))
  const pooled = tf.avgPool(x, 2, 2, 'valid')
  return tf.relu(tf.add<tf.Tensor4D>(padTo(second, pooled), padTo(pooled, second)))
}

/** Pads `x` with zeros to the size of `y`. */
function padTo(x: tf.Tensor4D, y: tf.Tensor4D): tf.Tensor4D {
  const missing = x.shape.map((size, axis): [number, number] => [
    0,
    Math.max(0, y.shape[axis] - size),
  ])
  return tf.pad(x, missing)
}

function convolve(
  x: tf.Tensor4D,
  weights: Weights,
  name: string,
  { stride }: { stride: 1 | 2 },
): tf.Tensor4D {
  const filters = weights[`${name}/conv/filters`] as tf.Tensor4D
  const out = tf.conv2d(x, filters, stride, stride === 1 ? 'same' : 'valid')
  const biased = tf.add(out, weights[`${name}/conv/bias`])
  const scaled = tf.mul(biased, weights[`${name}/scale/weights`])
  return tf.add(scaled, weights[`${name}/scale/biases`])
}
