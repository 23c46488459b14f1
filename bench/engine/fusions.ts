/** @module Measures warm fusions into a template of one size, per stage. The bench runs it as a child process. */

import { createEngine } from '@fuse-edge/engine'
import { median } from '../interleave.ts'
import { photo, templateOf } from './pictures.ts'

/** The JSON that is printed. */
export interface Fusions {
  /** Width of the template's face, px. */
  readonly facePx: number
  readonly totalMs: number
  /** Processor time of one fusion over all threads, ms. A busy machine hardly changes it. */
  readonly cpuMs: number
  /** Median duration of each stage, ms. The template's faces are cached, so `detect` is that of the photo. */
  readonly stagesMs: Readonly<Record<string, number>>
  /** Median duration of decoding the template, ms. */
  readonly templateDecodeMs: number
  /** Peak resident memory of the process, MB. */
  readonly peakMb: number
}

const KB_PER_MB = 1024
const MICROSECONDS_PER_MS = 1000
const WARM_UPS = 2

const [sidePx = 0, times = 0, isPortrait = 0] = process.argv.slice(2).map(Number)
const engine = await createEngine({ warmUp: true })
const template = await templateOf(sidePx, isPortrait === 1 ? 'portrait' : 'scene')
const request = { template, faces: [{ photo: await photo() }] }
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
  // The first stage decodes the template; the second begins when that is done.
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
