/** @module What an attack found, and the figures that follow from it. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ensureAiLabel } from '@fuse-edge/core/picture'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { modelOf, PACED_REGION, QPS } from './catalogue.ts'
import type { CloudCall } from './cloud.ts'
import type { Fused } from './end-user.ts'
import { CLOUD_MS } from './target.ts'

const DELAY_MS = 1000
/**
 * How late the first call may be at the cloud, on a busy machine. Single seconds say nothing there, because late calls arrive
 * together; a simulation holds the pacer to each of them.
 */
const JITTER_MS = 1000
const SUCCESSES: readonly number[] = [200, 201]

/** Collects what happened. */
export interface Findings {
  /** Fusions of end users who do nothing wrong. */
  readonly honest: Fused[]
  /** Pictures that were delivered, by app. */
  readonly delivered: Map<string, Uint8Array[]>
  /** What end users got in place of a picture, with the name of the app. */
  readonly refusals: string[]
  /** Peak of resident memory above idle, by scenario, MiB. */
  readonly memoryMib: Map<string, number>
  /** Time from the answer to `stop` to the last call at the cloud, s. */
  secondsToStop: number
}

/** Returns empty findings. */
export function createFindings(): Findings {
  return { honest: [], delivered: new Map(), refusals: [], memoryMib: new Map(), secondsToStop: 0 }
}

/** Notes a fusion's picture, or what came in its place. */
export function noteDelivered(findings: Findings, app: string, fused: Fused): void {
  const { picture, refusal = '' } = fused
  if (picture === undefined) return void findings.refusals.push(`${app}: ${refusal}`)
  const { delivered } = findings
  delivered.set(app, [...(delivered.get(app) ?? []), picture])
}

/** Returns whether an end user waited too long, or in vain. */
export function isDelayed({ status, ms }: Fused): boolean {
  return !SUCCESSES.includes(status) || ms > CLOUD_MS + DELAY_MS
}

/** Returns the calls by the name of their app or key. */
function countByModel(calls: readonly CloudCall[], name: string): number {
  return calls.filter(({ model }) => model === modelOf(name)).length
}

/** Returns the calls beyond those that were bought from the first call to the last. */
export function callsOverRate(calls: readonly CloudCall[]): number {
  const times = calls.filter(({ region }) => region === PACED_REGION).map(({ atMs }) => atMs)
  const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const bought = 1 + (QPS * (spanMs + JITTER_MS)) / MS_PER_SECOND
  return Math.max(0, Math.ceil(times.length - bought))
}

/** Returns the number of counted reservations by app or key, from the files of a stopped worker. */
export function chargesIn(folder: string): Map<string, number> {
  const charges = new Map<string, number>()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name))) {
    const database = new DatabaseSync(join(folder, file))
    const query = (sql: string) => database.prepare(sql).all()
    const tables = new Set(query('SELECT name FROM sqlite_master').map(({ name }) => name))
    if (tables.has('reservations')) {
      const owner = query("SELECT value FROM metadata WHERE name = 'owner'")[0]?.value
      const rows = query("SELECT id FROM reservations WHERE status <> 'released'")
      const name = String(owner).replace(/^key:/, '')
      charges.set(name, (charges.get(name) ?? 0) + rows.length)
    }
    database.close()
  }
  return charges
}

/** Returns the sum of what is left of each number after subtracting another. */
function excess(numbers: Iterable<readonly [name: string, more: number, less: number]>): number {
  return [...numbers].reduce((sum, [, more, less]) => sum + Math.max(0, more - less), 0)
}

/** Returns whether a picture's metadata state an AI type: the label has nothing to add. */
function isLabelled(picture: Uint8Array): boolean {
  const bytes = Uint8Array.from(picture)
  const labelled = ensureAiLabel(bytes)
  return labelled.ok && labelled.value.bytes.length === bytes.length
}

/** A figure and its goal. */
export interface Figure {
  readonly value: number
  readonly goal: `<= ${number}`
}

/** Returns the figures by name. @param charges counted reservations by app or key */
export function figuresOf(
  findings: Findings,
  calls: readonly CloudCall[],
  charges: ReadonlyMap<string, number>,
): Readonly<Record<string, Figure>> {
  const { honest, delivered, memoryMib, secondsToStop } = findings
  const pictures = [...delivered.values()].flat()
  const charged = [...charges].map(
    ([name, count]) => [name, count, countByModel(calls, name)] as const,
  )
  const lost = [...delivered].map(
    ([app, got]) => [app, countByModel(calls, app), got.length] as const,
  )
  const unlabelled = pictures.filter((picture) => !isLabelled(picture)).length
  return {
    'honest fusions delayed over 1 s': { value: honest.filter(isDelayed).length, goal: '<= 0' },
    'memory above idle MiB': { value: Math.round(Math.max(...memoryMib.values())), goal: '<= 128' },
    'calls over the purchased rate': { value: callsOverRate(calls), goal: '<= 0' },
    'charged without a call': { value: excess(charged), goal: '<= 0' },
    'pictures lost after payment': { value: excess(lost), goal: '<= 0' },
    'unlabelled results': {
      value: unlabelled + calls.filter((call) => call.isUnlabelled).length,
      goal: '<= 0',
    },
    'seconds from stop to the last call': {
      value: Number(secondsToStop.toFixed(1)),
      goal: '<= 2',
    },
  }
}
