/**
 * @module The cloud of a chaos: the emulator, whose engine does no work but notes for whom it was done, so that
 * there is a witness whom neither the worker nor the bill can talk round.
 */

import { ok } from '@fuse-edge/core/result'
import { type EmulatorOptions, type FaultRule, startEmulator } from '@fuse-edge/emulator'

export const DEAD_REGION = 'ap-seoul'
export const REGION = 'ap-tokyo'

/** Side of the box that says whose photo it is, px. */
const BOX_PX = 100
const COLUMNS = 200

/** The number of a wish as the place of a box in its photo, which travels to the engine unchanged. */
export function boxOf(wish: number): { x: number; y: number; width: number; height: number } {
  return { x: wish % COLUMNS, y: Math.floor(wish / COLUMNS), width: BOX_PX, height: BOX_PX }
}

function wishOf({ X, Y }: { X: number; Y: number }): number {
  return Y * COLUMNS + X
}

/** What goes wrong, in the order in which it is looked for. */
const FAULTS: readonly FaultRule[] = [
  // Dead to calls, alive to probes, for a while.
  { region: DEAD_REGION, count: 60, fault: { kind: 'cut', when: 'before-work' } },
  { probability: 0.03, fault: { kind: 'cut', when: 'before-work' } },
  { probability: 0.03, fault: { kind: 'cut', when: 'after-work' } },
  { probability: 0.02, fault: { kind: 'status', status: 502, when: 'after-work' } },
  { probability: 0.02, fault: { kind: 'malformed-json' } },
  {
    probability: 0.03,
    fault: { kind: 'error', code: 'FailedOperation.NoFaceDetected', when: 'before-work' },
  },
  {
    probability: 0.03,
    fault: { kind: 'error', code: 'RequestLimitExceeded', when: 'before-work' },
  },
  {
    probability: 0.02,
    fault: { kind: 'error', code: 'FailedOperation.InnerError', when: 'after-work' },
  },
  { probability: 0.05, fault: { kind: 'delay', delayMs: 400, when: 'after-work' } },
]

type Engine = NonNullable<EmulatorOptions['engine']>

/** An engine whose pictures are the templates themselves. */
function witness(made: Map<number, number>): Engine {
  return {
    detect: async () => ok({ width: 0, height: 0, faces: [] }),
    async fuse({ template, faces }) {
      const box = faces[0]?.photoRect
      if (box === undefined) throw new Error('a wish without a box')
      const wish = wishOf(box)
      made.set(wish, (made.get(wish) ?? 0) + 1)
      const report = { width: 0, height: 0, faces: [], templateCached: false, stagesMs: {} }
      return ok({ jpeg: template, report })
    },
    close: () => {},
  }
}

/** A cloud that can be restarted. */
export interface ChaosCloud {
  readonly emulator: () => Awaited<ReturnType<typeof startEmulator>>
  /** How often the work was done, by wish. */
  readonly made: ReadonlyMap<number, number>
  restart(): Promise<void>
  close(): Promise<void>
}

/** Starts it. @param dataDir what it remembers over restarts */
export async function startCloud(dataDir: string, seed: string): Promise<ChaosCloud> {
  const made = new Map<number, number>()
  const options = { dataDir, seed, engine: witness(made), faults: FAULTS }
  let emulator = await startEmulator(options)
  const port = Number(new URL(emulator.url).port)
  return {
    emulator: () => emulator,
    made,
    async restart() {
      await emulator.close()
      emulator = await startEmulator({ ...options, port })
    },
    close: () => emulator.close(),
  }
}
