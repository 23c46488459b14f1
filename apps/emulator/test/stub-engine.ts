/** An engine that gives the photo back: for tests of everything around the fusion. */

import type { Engine } from '@fuse-edge/engine'

export interface StubEngine extends Engine {
  /** Fusions so far. */
  readonly count: () => number
}

const REPORT = { width: 1, height: 1, faces: [], templateCached: false, stagesMs: {} }

/** @param before Awaited before each fusion ends. */
export function createStubEngine(before: () => Promise<void> = async () => {}): StubEngine {
  let fusions = 0
  return {
    count: () => fusions,
    fuse: async ({ faces: [first] }) => {
      fusions += 1
      await before()
      return { ok: true, value: { jpeg: first?.photo ?? new Uint8Array(), report: REPORT } }
    },
    detect: async () => ({ ok: true, value: { width: 1, height: 1, faces: [] } }),
    close: () => {},
  }
}
