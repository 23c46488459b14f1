/** @module Loads the two networks in Node: the weights are in the folder `models` of this package. */
import { readFile } from 'node:fs/promises'
import { ready, setBackend } from '@tensorflow/tfjs-core'
import { type Networks, openNetworks } from './networks.ts'

const MODELS = new URL('../models/', import.meta.url)
const PROCESS_EVENTS = ['uncaughtException', 'unhandledRejection'] as const

/** Loads both networks. Throws if the weights are missing (run the package's build) or WebAssembly is not available. */
export async function loadNetworks(): Promise<Networks> {
  await startBackend()
  return openNetworks((file) => readFile(new URL(file, MODELS)))
}

let starting: Promise<void> | undefined

async function start(): Promise<void> {
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

/**
 * Starts the WebAssembly backend, and removes the process-wide `uncaughtException` and `unhandledRejection` listeners
 * that its loader (Emscripten) installs, because a library must not change how the program handles uncaught errors.
 * Calling it again has no effect: of two starts at the same time, the first would fail.
 */
export function startBackend(): Promise<void> {
  starting ??= start()
  return starting
}
