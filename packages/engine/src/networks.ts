/**
 * @module Loads the two neural networks: BlazeFace detects faces, FaceMesh finds 468 landmarks of one face.
 *
 * The weights are MediaPipe's, in the format of TensorFlow.js, which runs them on WebAssembly in this thread.
 */
import { readFile } from 'node:fs/promises'
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter'
import {
  dispose,
  type io,
  ready,
  setBackend,
  type Tensor,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core'

/** The output tensors of a network, by their number of values. */
export type Outputs = ReadonlyMap<number, Float32Array>

/** A network with a square input of fixed size. */
export interface Network {
  /** Runs the network on `side · side · 3` values. Errors of the library are thrown: they mean a broken installation. */
  run(input: Float32Array): Outputs
  /** Frees the weights. */
  close(): void
}

/** The networks of the engine. */
export interface Networks {
  /** BlazeFace, "back" variant. Input: 256 x 256 px, values -1 to 1. */
  blazeFace: Network
  /** FaceMesh. Input: 192 x 192 px, values 0 to 1. */
  faceMesh: Network
}

/** Side of each network's input, px. */
export const INPUT_SIDES: Readonly<Record<keyof Networks, number>> = Object.freeze({
  blazeFace: 256,
  faceMesh: 192,
})

const MODELS = new URL('../models/', import.meta.url)
const PROCESS_EVENTS = ['uncaughtException', 'unhandledRejection'] as const

/** Loads both networks. Throws if the weights are missing (run the package's build) or WebAssembly is not available. */
export async function loadNetworks(): Promise<Networks> {
  await startBackend()
  const [blazeFace, faceMesh] = await Promise.all([
    loadNetwork('blazeface', INPUT_SIDES.blazeFace),
    loadNetwork('facemesh', INPUT_SIDES.faceMesh),
  ])
  return { blazeFace, faceMesh }
}

/**
 * Starts the WebAssembly backend, and removes the process-wide `uncaughtException` and `unhandledRejection` listeners
 * that its loader (Emscripten) installs, because a library must not change how the program handles uncaught errors.
 * Calling it again has no effect.
 */
export async function startBackend(): Promise<void> {
  const before = PROCESS_EVENTS.map((event) => new Set(process.rawListeners(event)))
  // Not above: a declaration file keeps an import for its effect, and the backend's declarations need `skipLibCheck`.
  await import('@tensorflow/tfjs-backend-wasm')
  if (!(await setBackend('wasm'))) throw new Error('The WebAssembly backend did not start.')
  await ready()
  PROCESS_EVENTS.forEach((event, i) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[i].has(listener)) process.removeListener(event, listener as () => void)
    }
  })
}

async function loadNetwork(name: string, side: number): Promise<Network> {
  const model = await loadGraphModel({ load: () => readArtifacts(name) })
  return {
    run: (input) => execute(model, input, side),
    close: () => model.dispose(),
  }
}

async function readArtifacts(name: string): Promise<io.ModelArtifacts> {
  const [json, weights] = await Promise.all([
    readFile(new URL(`${name}.json`, MODELS), 'utf8'),
    readFile(new URL(`${name}.bin`, MODELS)),
  ])
  const { modelTopology, weightsManifest, format, signature } = JSON.parse(json) as io.ModelJSON
  return {
    ...(format === undefined ? {} : { format }),
    ...(signature === undefined ? {} : { signature }),
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights).buffer,
  }
}

function execute(model: GraphModel, input: Float32Array, side: number): Outputs {
  const answers = tidy(() => {
    const answer = model.execute(tensor(input, [1, side, side, 3])) as Tensor | Tensor[]
    return Array.isArray(answer) ? answer : [answer]
  })
  const outputs = new Map(answers.map((answer) => [answer.size, answer.dataSync<'float32'>()]))
  dispose(answers)
  return outputs
}
