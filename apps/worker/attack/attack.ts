/** @module An attack: every scenario against one worker, while end users who do nothing wrong keep fusing. */

import { setTimeout as pause } from 'node:timers/promises'
import { memoryMib, peakMemoryMib, resetPeak } from '../tools/process-memory.ts'
import type { CloudCall } from './cloud.ts'
import { openSession } from './end-user.ts'
import {
  chargesIn,
  createFindings,
  type Figure,
  type Findings,
  figuresOf,
  isDelayed,
  noteDelivered,
} from './findings.ts'
import { CHUNKED_BODIES } from './scenarios/chunked.ts'
import { CRAFTED } from './scenarios/crafted.ts'
import { CROWD } from './scenarios/crowd.ts'
import { REPEATED_PHOTO } from './scenarios/faces.ts'
import { FORGED } from './scenarios/forged.ts'
import { FORMS_OF_FIELDS } from './scenarios/forms.ts'
import { LARGE_ANSWERS } from './scenarios/large-answers.ts'
import { MANY } from './scenarios/many.ts'
import { MIXED } from './scenarios/mixed.ts'
import { PUBLIC } from './scenarios/public.ts'
import { RATE } from './scenarios/rate.ts'
import { endUserAddress, type Scenario, times } from './scenarios/scenario.ts'
import { SLOW } from './scenarios/slow.ts'
import { SLOW_READERS } from './scenarios/slow-readers.ts'
import { STOP } from './scenarios/stop.ts'
import { TRICKLE } from './scenarios/trickle.ts'
import { VALUES } from './scenarios/values.ts'
import { VANISH } from './scenarios/vanish.ts'
import { startTarget, stopTarget, type Target } from './target.ts'

/**
 * Scenarios by the worker that they attack: a process keeps memory that it once had, so those that need much run
 * apart from the others.
 */
const ATTACKS: readonly (readonly Scenario[])[] = [
  [SLOW, CHUNKED_BODIES, FORMS_OF_FIELDS, VALUES, TRICKLE, REPEATED_PHOTO, CRAFTED],
  [LARGE_ANSWERS, SLOW_READERS, MIXED],
  [PUBLIC, VANISH, CROWD, MANY, FORGED],
  [RATE, STOP],
]
const END_USERS = 4
const PAUSE_MS = 200
/** End users alone, before memory at idle is measured, so that all code is loaded. */
const WARM_UP_MS = 3000
/** Settlements follow the answers. */
const SETTLE_MS = 1000

/** Options of an attack. */
export interface AttackOptions {
  /** Multiplies durations and numbers: 1 for a full run, less for a short one. */
  readonly scale: number
  /** Called with a line for each scenario. */
  readonly log: (line: string) => void
}

/** End users who fuse all the time. */
interface HonestTraffic {
  stop(): Promise<void>
}

async function startHonestTraffic(target: Target, findings: Findings): Promise<HonestTraffic> {
  let isOver = false
  const fuseOn = async (n: number) => {
    const endUser = await openSession(target, 'honest', endUserAddress(n))
    while (!isOver) {
      const accept = n % 2 === 0 ? 'image/jpeg' : 'application/json'
      const fused = await endUser.fuse({ accept })
      findings.honest.push(fused)
      noteDelivered(findings, 'honest', fused)
      await pause(PAUSE_MS)
    }
  }
  const running = times(END_USERS, fuseOn)
  return {
    async stop() {
      isOver = true
      await Promise.all(running)
    },
  }
}

async function runScenarios(
  scenarios: readonly Scenario[],
  target: Target,
  findings: Findings,
  { scale, log }: AttackOptions,
): Promise<void> {
  const { pid } = target.workerd
  const traffic = await startHonestTraffic(target, findings)
  await pause(WARM_UP_MS)
  const idleMib = memoryMib(pid)
  for (const scenario of scenarios) {
    const [start, before] = [performance.now(), findings.honest.length]
    resetPeak(pid)
    await scenario.run({ target, findings, scale })
    const aboveMib = peakMemoryMib(pid) - idleMib
    findings.memoryMib.set(scenario.name, aboveMib)
    const fused = findings.honest.slice(before)
    const slowestMs = Math.max(0, ...fused.map(({ ms }) => ms))
    const seconds = (performance.now() - start) / 1000
    log(
      `${scenario.name}: ${seconds.toFixed(1)} s, memory +${aboveMib.toFixed(0)} MiB; honest fusions: ` +
        `${fused.length}, ${fused.filter(isDelayed).length} delayed, the slowest ${slowestMs.toFixed(0)} ms`,
    )
  }
  await traffic.stop()
  await pause(SETTLE_MS)
}

/** Attacks new workers, one after the other, and returns the figures by name. */
export async function runAttack(options: AttackOptions): Promise<Readonly<Record<string, Figure>>> {
  const findings = createFindings()
  const charges = new Map<string, number>()
  const calls: CloudCall[] = []
  for (const scenarios of ATTACKS) {
    const target = await startTarget()
    try {
      await runScenarios(scenarios, target, findings, options)
      calls.push(...(await target.cloud.calls()))
    } finally {
      await stopTarget(target, (folder) => {
        for (const [name, count] of chargesIn(folder)) {
          charges.set(name, (charges.get(name) ?? 0) + count)
        }
      })
    }
  }
  for (const refusal of new Set(findings.refusals)) {
    const count = findings.refusals.filter((other) => other === refusal).length
    options.log(`${count} without a picture: ${refusal}`)
  }
  return figuresOf(findings, calls, charges)
}
