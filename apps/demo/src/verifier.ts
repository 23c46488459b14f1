/** @module The files of the page `/verify`: its script, bundled at the first request, and the official verifier of Content Credentials. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A file with its content type. */
export interface VerifierFile {
  readonly type: string
  readonly bytes: Buffer
}

const ENTRY = fileURLToPath(new URL('../browser/verify.ts', import.meta.url))

async function bundle(): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return Buffer.from(outputFiles[0]?.contents ?? [])
}

let script: Promise<Buffer> | undefined

const FILES: Readonly<Record<string, () => Promise<VerifierFile>>> = Object.freeze({
  '/verify.js': async () => {
    script ??= bundle()
    return { type: 'text/javascript; charset=utf-8', bytes: await script }
  },
  '/c2pa.wasm': async () => {
    const path = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
    return { type: 'application/wasm', bytes: await readFile(path) }
  },
})

/** Returns the file at a path; `undefined` where the verifier has none there. */
export async function readVerifierFile(path: string): Promise<VerifierFile | undefined> {
  return Object.hasOwn(FILES, path) ? await FILES[path]?.() : undefined
}
