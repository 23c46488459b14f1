/**
 * @module The cloud of a chaos run: an emulator for each site, with injected faults and with an engine that fuses nothing but
 * counts the executions of each fusion. Its count is independent of the worker and of the bill.
 */

import { ok } from '@fuse-edge/core/result'
import {
  type Emulator,
  type EmulatorOptions,
  type FaultRule,
  startEmulator,
} from '@fuse-edge/emulator'

/** The sites with their regions. The last region of each fails at first. */
export const SITES = {
  cn: ['ap-guangzhou', 'ap-shanghai'],
  intl: ['ap-singapore', 'eu-frankfurt'],
} as const

export type ChaosSite = keyof typeof SITES

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

/** The injected faults. The first rule that matches a call applies. @param failing a region whose calls fail and probes succeed, for a while */
function faultsOf(failing: string): readonly FaultRule[] {
  return [
    { region: failing, count: 30, fault: { kind: 'cut', when: 'before-work' } },
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
}

type Engine = NonNullable<EmulatorOptions['engine']>

/** A cloud of two sites. */
export interface ChaosCloud {
  readonly emulators: Readonly<Record<ChaosSite, Emulator>>
  /** Executions by the number of the fusion, on both sites. */
  readonly executions: ReadonlyMap<number, number>
  /** Calls on both bills. */
  readonly billed: () => number
  /** Fusions that are being made now. */
  readonly atWork: () => number
  /** Injects no more faults. */
  readonly calm: () => void
  readonly close: () => Promise<void>
}

/** Starts the cloud. @param onWork called when a fusion is being made, which then waits */
export async function startCloud(seed: number, onWork: () => Promise<void>): Promise<ChaosCloud> {
  const executions = new Map<number, number>()
  let atWork = 0
  const engine: Engine = {
    detect: async () => ok({ width: 0, height: 0, faces: [] }),
    async fuse({ template, faces }) {
      const box = faces[0]?.photoRect
      if (box === undefined) throw new Error('a fusion without a box')
      const fusion = fusionOf(box)
      atWork += 1
      await onWork()
      executions.set(fusion, (executions.get(fusion) ?? 0) + 1)
      atWork -= 1
      const report = { width: 0, height: 0, faces: [], templateCached: false, stagesMs: {} }
      return ok({ jpeg: template, report })
    },
    close: () => {},
  }
  const start = (site: ChaosSite) =>
    startEmulator({
      site,
      seed: `${seed} ${site}`,
      engine,
      faults: faultsOf(SITES[site][1]),
    })
  const emulators = { cn: await start('cn'), intl: await start('intl') }
  const all = Object.values(emulators)
  return {
    emulators,
    executions,
    billed: () => all.reduce((sum, { control }) => sum + control.ledger(1).billed, 0),
    atWork: () => atWork,
    calm: () => {
      for (const { control } of all) control.setFaults([])
    },
    async close() {
      await Promise.all(all.map((emulator) => emulator.close()))
    },
  }
}
