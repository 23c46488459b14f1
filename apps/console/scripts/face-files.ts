/**
 * @module The files with which the console finds faces in pictures: the networks of the engine, and the runtime of TensorFlow.js. They are
 * in one folder, whose name has a hash of their content, because the runtime asks for them by their own names.
 */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENGINE = fileURLToPath(new URL('../../../packages/engine', import.meta.url))
const RUNTIME = dirname(
  createRequire(join(ENGINE, 'package.json')).resolve('@tensorflow/tfjs-backend-wasm'),
)
const FILES = [
  ...['blazeface.json', 'blazeface.bin', 'facemesh.json', 'facemesh.bin'].map((name) =>
    join(ENGINE, 'models', name),
  ),
  ...['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map((name) => join(RUNTIME, name)),
]
const HASH_CHARACTERS = 8

/** Reads the files. `folder` ends with a slash. */
export async function readFaceFiles() {
  const files = await Promise.all(
    FILES.map(async (path) => ({
      name: basename(path),
      bytes: new Uint8Array(await readFile(path)),
    })),
  )
  const hash = createHash('sha256')
  for (const { bytes } of files) hash.update(bytes)
  const folder = `assets/faces-${hash.digest('hex').slice(0, HASH_CHARACTERS)}/`
  return { folder, files: files.map(({ name, bytes }) => ({ path: folder + name, bytes })) }
}
