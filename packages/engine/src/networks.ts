/**
 * @module The two neural networks: BlazeFace finds faces, FaceMesh finds 468 points of one face.
 *
 * Weights are MediaPipe's, in the format of TensorFlow.js; TensorFlow.js runs them on WebAssembly in this thread.
 */
import { readFile } from 'node:fs/promises'
import '@tensorflow/tfjs-backend-wasm'
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

/** The values that a network answers with, by the number of values. */
export type Outputs = ReadonlyMap<number, Float32Array>

/** A network with a fixed square input. */
export interface Network {
  /** Takes `side · side · 3` values. The library's own failures are thrown: they mean a broken installation. */
  run(input: Float32Array): Outputs
  /** Frees the weights. */
  close(): void
}

/** The networks that the engine needs. */
export interface Networks {
  /** BlazeFace, "back" variant. Input 256 x 256, -1 to 1. */
  blazeFace: Network
  /** FaceMesh. Input 192 x 192, 0 to 1. */
  faceMesh: Network
}

/** Side of each network's input, px. */
export const INPUT_SIDES: Readonly<Record<keyof Networks, number>> = Object.freeze({
  blazeFace: 256,
  faceMesh: 192,
})

const MODELS = new URL('../models/', import.meta.url)
const PROCESS_EVENTS = ['uncaughtException', 'unhandledRejection'] as const

/** Loads both networks. Throws when the weights are not there (run the package's build) or WebAssembly is missing. */
export async function loadNetworks(): Promise<Networks> {
  await startBackend()
  const [blazeFace, faceMesh] = await Promise.all([
    loadNetwork('blazeface', INPUT_SIDES.blazeFace),
    loadNetwork('facemesh', INPUT_SIDES.faceMesh),
  ])
  return { blazeFace, faceMesh }
}

/**
 * Starts WebAssembly, and takes back the process-wide listeners that its loader (Emscripten) installs: how a program
 * dies of an uncaught error is not for a library to decide.
 */
async function startBackend(): Promise<void> {
  const before = PROCESS_EVENTS.map((event) => new Set(process.rawListeners(event)))
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
