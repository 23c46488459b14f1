/** @module Run by the bench: warm fusions into a template of one size, in milliseconds per stage. */

import { createEngine } from '@fuse-edge/engine'
import { median } from '../interleave.ts'
import { photo, templateOf } from './pictures.ts'

/** What is printed, as JSON. */
export interface Fusions {
  /** Width of the template's face, px. */
  readonly facePx: number
  readonly totalMs: number
  /** Time of all processors for one fusion, ms: what a busy machine leaves nearly as it is. */
  readonly cpuMs: number
  /** Median ms of each stage; with the template's faces known, detection is that of the photo. */
  readonly stagesMs: Readonly<Record<string, number>>
  /** Decoding of the template alone, ms. */
  readonly templateDecodeMs: number
  /** The most memory that the process held, MB. */
  readonly peakMb: number
}

const KB_PER_MB = 1024
const MICROSECONDS_PER_MS = 1000
const WARM_UPS = 2

const [sidePx = 0, times = 0] = process.argv.slice(2).map(Number)
const engine = await createEngine({ warmUp: true })
const request = { template: await templateOf(sidePx), faces: [{ photo: await photo() }] }
const totals: number[] = []
const stages: Record<string, number>[] = []
const decodes: number[] = []
let facePx = 0
let cpuBefore = process.cpuUsage()
for (let round = -WARM_UPS; round < times; round++) {
  const marks: number[] = []
  const start = performance.now()
  const result = await engine.fuse(request, { onStage: () => marks.push(performance.now()) })
  const end = performance.now()
  if (!result.ok) throw new Error(result.error.message)
  facePx = result.value.report.faces[0]?.templateRect.Width ?? 0
  if (round < 0) {
    cpuBefore = process.cpuUsage()
    continue
  }
  totals.push(end - start)
  stages.push(result.value.report.stagesMs)
  // The first stage decodes the template, the second one begins when that is done.
  decodes.push((marks[1] ?? 0) - (marks[0] ?? 0))
}
const cpu = process.cpuUsage(cpuBefore)
engine.close()
const names = Object.keys(stages[0] ?? {})
const answer: Fusions = {
  facePx,
  totalMs: median(totals),
  cpuMs: (cpu.user + cpu.system) / MICROSECONDS_PER_MS / times,
  stagesMs: Object.fromEntries(
    names.map((name) => [name, median(stages.map((stage) => stage[name] ?? 0))]),
  ),
  templateDecodeMs: median(decodes),
  peakMb: process.resourceUsage().maxRSS / KB_PER_MB,
}
console.log(JSON.stringify(answer))
