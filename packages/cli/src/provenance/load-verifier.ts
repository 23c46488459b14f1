/** @module Loads the official verifier of Content Credentials, c2pa-rs in WebAssembly, in Node. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import init, { WasmReader } from '@contentauth/c2pa-wasm'
import type { Verifier } from '@fuse-edge/provenance/reading'

let compiled: Promise<unknown> | undefined

/** Returns the verifier. It is compiled once. */
export async function loadVerifier(): Promise<Verifier> {
  const file = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
  compiled ??= init({ module_or_path: readFileSync(file) })
  await compiled
  return WasmReader
}
