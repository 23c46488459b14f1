/**
 * @module The two neural networks: BlazeFace detects faces, FaceMesh finds 468 landmarks of one face.
 *
 * The weights are MediaPipe's, in the format of TensorFlow.js, which runs them on WebAssembly in this thread. Who opens them starts
 * that backend first, and reads the files: they are in a folder for Node, and at an address for a page.
 */
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter'
import { dispose, type io, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'

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

/** Returns the bytes of a file of the weights: `blazeface.json`. Rejects where the file is missing. */
export type ReadModelFile = (file: string) => Promise<Uint8Array>

/** Opens both networks on the backend that was started. Rejects where a file of them is missing. */
export async function openNetworks(read: ReadModelFile): Promise<Networks> {
  const [blazeFace, faceMesh] = await Promise.all([
    openNetwork(read, 'blazeface', INPUT_SIDES.blazeFace),
    openNetwork(read, 'facemesh', INPUT_SIDES.faceMesh),
  ])
  return { blazeFace, faceMesh }
}

/** Frees the weights of both networks. */
export function closeNetworks({ blazeFace, faceMesh }: Networks): void {
  blazeFace.close()
  faceMesh.close()
}

async function openNetwork(read: ReadModelFile, name: string, side: number): Promise<Network> {
  const model = await loadGraphModel({ load: () => readArtifacts(read, name) })
  return {
    run: (input) => execute(model, input, side),
    close: () => model.dispose(),
  }
}

async function readArtifacts(read: ReadModelFile, name: string): Promise<io.ModelArtifacts> {
  const [json, weights] = await Promise.all([read(`${name}.json`), read(`${name}.bin`)])
  const text = new TextDecoder().decode(json)
  const { modelTopology, weightsManifest, format, signature } = JSON.parse(text) as io.ModelJSON
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
