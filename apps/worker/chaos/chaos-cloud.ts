/**
 * @module The cloud of a chaos run: the emulator with injected faults, and with an engine that fuses nothing but counts
 * the executions of each fusion. Its count is independent of the worker and of the bill.
 */

import { ok } from '@fuse-edge/core/result'
import { type EmulatorOptions, type FaultRule, startEmulator } from '@fuse-edge/emulator'

/** A region that fails at first. */
export const FAILING_REGION = 'ap-seoul'
/** A region that works, apart from single faults. */
export const REGION = 'ap-tokyo'

/** Side of the box that encodes the number of a fusion, px. */
const BOX_PX = 100
const COLUMNS = 200

/** Returns a face box whose position encodes the number of a fusion. It reaches the engine unchanged. */
export function boxOf(fusion: number): { x: number; y: number; width: number; height: number } {
  return { x: fusion % COLUMNS, y: Math.floor(fusion / COLUMNS), width: BOX_PX, height: BOX_PX }
}

function fusionOf({ X, Y }: { X: number; Y: number }): number {
  return Y * COLUMNS + X
}

/** The injected faults. The first rule that matches a call applies. */
const FAULTS: readonly FaultRule[] = [
  // Calls fail and probes succeed, for a while.
  { region: FAILING_REGION, count: 60, fault: { kind: 'cut', when: 'before-work' } },
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

/** Returns an engine that counts executions by fusion, and answers with the template's picture. */
function countingEngine(executions: Map<number, number>): Engine {
  return {
    detect: async () => ok({ width: 0, height: 0, faces: [] }),
    async fuse({ template, faces }) {
      const box = faces[0]?.photoRect
      if (box === undefined) throw new Error('a fusion without a box')
      const fusion = fusionOf(box)
      executions.set(fusion, (executions.get(fusion) ?? 0) + 1)
      const report = { width: 0, height: 0, faces: [], templateCached: false, stagesMs: {} }
      return ok({ jpeg: template, report })
    },
    close: () => {},
  }
}

/** A cloud that can be restarted. */
export interface ChaosCloud {
  readonly emulator: () => Awaited<ReturnType<typeof startEmulator>>
  /** Executions by the number of the fusion. */
  readonly executions: ReadonlyMap<number, number>
  restart(): Promise<void>
  close(): Promise<void>
}

/** Starts the cloud. @param dataDir folder of the state that survives restarts */
export async function startCloud(dataDir: string, seed: string): Promise<ChaosCloud> {
  const executions = new Map<number, number>()
  const options = { dataDir, seed, engine: countingEngine(executions), faults: FAULTS }
  let emulator = await startEmulator(options)
  const port = Number(new URL(emulator.url).port)
  return {
    emulator: () => emulator,
    executions,
    async restart() {
      await emulator.close()
      emulator = await startEmulator({ ...options, port })
    },
    close: () => emulator.close(),
  }
}
