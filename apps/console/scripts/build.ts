/**
 * @module Writes the build to `dist`, each file beside its `.br` and `.gz`. Files in `dist/assets` have a hash of their
 * content in their names and never change; `dist/index.html` is the page of the emulator, which serves this folder, and
 * `dist/edge.html` that of the worker.
 */

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { bundleConsole, isCompressible } from './bundle.ts'

const GZIP_LEVEL = 9
const dist = fileURLToPath(new URL('../dist', import.meta.url))

const { files } = await bundleConsole()
await rm(dist, { recursive: true, force: true })
for (const { path, bytes } of files) {
  const file = join(dist, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, bytes)
  if (!isCompressible(path)) continue
  await writeFile(`${file}.br`, brotliCompressSync(bytes))
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: GZIP_LEVEL }))
}
