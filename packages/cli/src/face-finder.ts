/** @module Finds faces with the optional package `@fuse-edge/engine`, on this machine. */

import { fail, ok } from '@fuse-edge/core/result'
import type { FaceFinder } from './ports.ts'

/** Loads the engine, or returns `undefined` where it is not installed. */
async function loadEngine() {
  try {
    return await import('@fuse-edge/engine')
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    if (isMissing) return undefined
    throw error
  }
}

/** Loads what finds faces; `undefined` where the package is not installed. */
export async function loadFaceFinder(): Promise<FaceFinder | undefined> {
  const loaded = await loadEngine()
  if (loaded === undefined) return undefined
  const engine = await loaded.createEngine()
  return {
    detect: async (picture) => {
      const found = await engine.detect(picture)
      return found.ok ? ok(found.value) : fail(found.error.message)
    },
    smallCopy: async (picture) => {
      const copy = await loaded.smallCopy(picture)
      return copy.ok ? copy : fail(copy.error.message)
    },
    close: () => engine.close(),
  }
}
