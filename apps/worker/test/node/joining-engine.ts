/**
 * @module A fast engine for tests that ask which photos the cloud received, and not what the fused picture looks like.
 */

import { ok } from '@fuse-edge/core/result'
import type { EmulatorOptions } from '@fuse-edge/emulator'

type Engine = NonNullable<EmulatorOptions['engine']>

const REPORT = { width: 0, height: 0, faces: [], templateCached: false, stagesMs: {} }

/** Returns an engine that answers with the template followed by the photos: other photos give another file. */
export function createJoiningEngine(): Engine {
  return {
    detect: async () => ok({ width: 0, height: 0, faces: [] }),
    fuse: async ({ template, faces }) => {
      const parts = [template, ...faces.map(({ photo }) => photo)]
      return ok({ jpeg: new Uint8Array(Buffer.concat(parts)), report: REPORT })
    },
    close: () => {},
  }
}
