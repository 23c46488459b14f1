/** @module Reads the weights of face-api's networks, which only the evaluation uses. */
import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { startBackend } from '../../src/load-networks.ts'

/** Tensors by their name in the file. */
export type Weights = Readonly<Record<string, tf.Tensor>>

/** The mean colour of the training data, which both networks subtract from r, g, b. */
export const MEAN_RGB = [122.782, 117.001, 104.298]

const MODELS = new URL('../../node_modules/@vladmandic/face-api/model/', import.meta.url)

/** Reads the weights of one network by the name of its files. */
export async function readWeights(name: string): Promise<Weights> {
  await startBackend()
  const [manifest, bytes] = await Promise.all([
    readFile(new URL(`${name}-weights_manifest.json`, MODELS), 'utf8'),
    readFile(new URL(`${name}.bin`, MODELS)),
  ])
  const groups = JSON.parse(manifest) as { weights: tf.io.WeightsManifestEntry[] }[]
  const specs = groups.flatMap((group) => group.weights)
  return tf.io.decodeWeights(new Uint8Array(bytes).buffer, specs)
}

/** Normalizes the levels (0 to 255) of a square for both networks. */
export function normalized(levels: Float32Array, side: number): tf.Tensor4D {
  return tf.div(tf.sub(tf.tensor4d(levels, [1, side, side, 3]), tf.tensor1d(MEAN_RGB)), 255)
}
