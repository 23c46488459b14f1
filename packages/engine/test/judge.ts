/**
 * @module An independent opinion on whose face a picture shows.
 *
 * The network is face-api's face recognition net (dlib's ResNet, trained on other data than the engine's networks and
 * never used by the engine), its layers written down here from face-api's source, because that package needs the whole
 * of TensorFlow.js to load. Two descriptors of one person lie nearer than 0.6; of two people, usually further.
 */
import { readFile } from 'node:fs/promises'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import sharp from 'sharp'
import type { DetectedFace } from '../src/index.ts'

type Weights = Readonly<Record<string, tf.Tensor>>

const MODEL = new URL('../node_modules/@vladmandic/face-api/model/', import.meta.url)
const INPUT_PX = 150
const MEAN_RGB = [122.782, 117.001, 104.298]

/** Blocks after the first convolution; `down` halves the picture. */
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

/** Answers the descriptor (128 numbers) of a face. */
export type Judge = (picture: Uint8Array, face: DetectedFace) => Promise<Float32Array>

/** Loads the network. */
export async function createJudge(): Promise<Judge> {
  await tf.setBackend('wasm')
  const weights = await loadWeights()
  return async (picture, face) => {
    const crop = await cropForJudge(picture, face)
    const descriptor = tf.tidy(() =>
      describe(tf.tensor4d(crop, [1, INPUT_PX, INPUT_PX, 3]), weights),
    )
    const values = descriptor.dataSync<'float32'>()
    descriptor.dispose()
    return values
  }
}

/** Distance of two descriptors: 0 the same picture, below 0.6 the same person. */
export function descriptorDistance(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((x, i) => x - b[i]))
}

async function loadWeights(): Promise<Weights> {
  const name = 'face_recognition_model'
  const [manifest, bytes] = await Promise.all([
    readFile(new URL(`${name}-weights_manifest.json`, MODEL), 'utf8'),
    readFile(new URL(`${name}.bin`, MODEL)),
  ])
  const groups = JSON.parse(manifest) as { weights: tf.io.WeightsManifestEntry[] }[]
  const specs = groups.flatMap((group) => group.weights)
  return tf.io.decodeWeights(new Uint8Array(bytes).buffer, specs)
}

function describe(input: tf.Tensor4D, weights: Weights): tf.Tensor {
  let x = tf.div<tf.Tensor4D>(tf.sub(input, tf.tensor1d(MEAN_RGB)), 255)
  x = tf.relu(convolve(x, weights, 'conv32_down', { stride: 2 }))
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

/** Adds zero rows, columns and channels until `x` is as large as `y`. */
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

const RIGHT_EYE = [33, 160, 158, 133, 153, 144]
const LEFT_EYE = [362, 385, 387, 263, 373, 380]
const MOUTH = [
  61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91, 78, 81, 13, 311, 308, 402, 14, 178,
]

/** The square that face-api's own alignment cuts out, from eyes and mouth. */
async function cropForJudge(
  picture: Uint8Array,
  { landmarks }: DetectedFace,
): Promise<Float32Array> {
  const middle = (vertices: readonly number[]) => [
    vertices.reduce((sum, v) => sum + landmarks[3 * v], 0) / vertices.length,
    vertices.reduce((sum, v) => sum + landmarks[3 * v + 1], 0) / vertices.length,
  ]
  const [[rx, ry], [lx, ly], [mx, my]] = [middle(RIGHT_EYE), middle(LEFT_EYE), middle(MOUTH)]
  const eyesToMouth = (Math.hypot(rx - mx, ry - my) + Math.hypot(lx - mx, ly - my)) / 2
  const side = Math.floor(eyesToMouth / 0.45)
  const { data } = await sharp(picture)
    .rotate()
    .extract({
      left: Math.max(0, Math.floor((rx + lx + mx) / 3 - 0.5 * side)),
      top: Math.max(0, Math.floor((ry + ly + my) / 3 - 0.43 * side)),
      width: side,
      height: side,
    })
    .resize(INPUT_PX, INPUT_PX)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Float32Array.from(data)
}
