/**
 * @module A chaos run: end users send fusions while faults are injected, the worker is killed and the cloud restarted. Then
 * the records of worker, cloud and bill are compared. The seed decides which of the cloud's calls fail, by their order.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { blankPicture } from '../test/node/blank-picture.ts'
import { type ChaosCloud, FAILING_REGION, REGION, startCloud } from './chaos-cloud.ts'
import { KEY, ORIGIN, runEndUser } from './end-users.ts'
import { readRecords, type StoredRecords } from './stored-records.ts'
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts'

/** Options of a run. */
export interface ChaosOptions {
  readonly seed: string
  /** Number of fusions. */
  readonly fusions: number
  /** Number of end users, who send fusions side by side. */
  readonly endUsers: number
  /** Daily budget of the app, fusions. */
  readonly budget: number
  /** Credits of one session, fusions. */
  readonly credits: number
  /** Number of answers after which the worker is killed. */
  readonly killWorkerAt: readonly number[]
  /** Number of answers after which the cloud is restarted. */
  readonly restartCloudAt: readonly number[]
  /** Divides the worker's time limits, so that requests after a kill do not wait half a minute. */
  readonly speed: number
  /** Called with a line for each event. */
  readonly log?: (line: string) => void
}

/** The result of a run. Of a correct worker, the last four numbers are 0. */
export interface ChaosReport {
  /** Number of answers by status. */
  readonly statuses: Readonly<Record<number, number>>
  /** Calls on the cloud's bill. */
  readonly billed: number
  /** Reservations that are committed. */
  readonly committed: number
  /** Reservations that are in doubt or not settled. */
  readonly held: number
  /** Executions of a fusion beyond its first. */
  readonly doubleBilled: number
  /** Executions, billed calls, reservations and grants beyond the budget, and reservations beyond a session's credits. */
  readonly overspent: number
  /** Differences between the records of worker, cloud and bill. */
  readonly unaccounted: number
  /** Fusions whose end user got no answer. */
  readonly withoutAnswer: number
}

const PHOTO_PX = 320
const SIGNING_KEY = `k1:${Buffer.alloc(32, 7).toString('base64url')}`

/** Returns the variables of the worker. */
function variables(cloud: ChaosCloud, { budget, credits, speed }: ChaosOptions) {
  const emulator = cloud.emulator()
  const [activity] = emulator.activities
  const material = activity?.materials.find(({ faces }) => faces.length === 1)
  const [face] = material?.faces ?? []
  if (activity === undefined || material === undefined || face === undefined) {
    throw new Error('the emulator has no template with one face')
  }
  const { X: x, Y: y, Width: width, Height: height } = face.rect
  const template = {
    id: 'portrait',
    title: 'A portrait',
    projectId: activity.id,
    modelId: material.id,
    width: material.width,
    height: material.height,
    thumbnail: material.thumbnail,
    faces: [{ id: 'face', templateFaceId: face.id, box: { x, y, width, height } }],
  }
  const app = {
    id: 'chaos',
    publishableKeys: [KEY],
    origins: [ORIGIN],
    sessionCredits: credits,
    sessionMinutes: 60,
    dailyCap: budget,
    templates: [template.id],
  }
  const regions = [FAILING_REGION, REGION]
  return {
    TENCENT_SECRET_ID: emulator.credentials.secretId,
    TENCENT_SECRET_KEY: emulator.credentials.secretKey,
    TENCENT_SITE: 'cn',
    TENCENT_REGION: regions.join(','),
    TENCENT_ENDPOINT: emulator.url,
    RESIDENCY: JSON.stringify({ others: regions, unknown: regions }),
    SIGNING_KEYS: SIGNING_KEY,
    SPEED: String(speed),
    CATALOGUE: JSON.stringify({ apps: [app], templates: [template] }).replaceAll("'", '\\u0027'),
  }
}

/** Runs the end users, with kills and restarts on the way. Returns the statuses by fusion. */
async function runEndUsers(
  options: ChaosOptions,
  cloud: ChaosCloud,
  dir: string,
): Promise<Map<number, number>> {
  const { log = () => {} } = options
  const envFile = join(dir, 'worker.env')
  const stateDir = join(dir, 'worker')
  const lines = Object.entries(variables(cloud, options)).map(([name, text]) => `${name}='${text}'`)
  writeFileSync(envFile, lines.join('\n'), { mode: 0o600 })
  let worker: WorkerProcess = await startWorkerProcess({ envFile, stateDir, port: 0 })
  const port = Number(new URL(worker.url).port)
  const answers = new Map<number, number>()
  let [taken, incidents] = [0, Promise.resolve()]
  const incident = (what: string, act: () => Promise<void>) => {
    log(`${answers.size} answers: ${what}`)
    incidents = incidents.then(act)
  }
  const photo = Buffer.from(blankPicture(PHOTO_PX)).toString('base64')
  const endUser = () =>
    runEndUser({
      url: () => worker.url,
      template: 'portrait',
      photo,
      pause,
      next: () => (taken < options.fusions ? taken++ : undefined),
      answered(fusion, status) {
        if (status !== 0) answers.set(fusion, status)
        if (options.killWorkerAt.includes(answers.size)) {
          incident('the worker is killed', async () => {
            await worker.kill()
            worker = await startWorkerProcess({ envFile, stateDir, port })
          })
        }
        if (options.restartCloudAt.includes(answers.size)) {
          incident('the cloud is restarted', () => cloud.restart())
        }
      },
    })
  try {
    await Promise.all(Array.from({ length: options.endUsers }, endUser))
    await incidents
    // Reservations are settled after the answer.
    await pause(1000)
  } finally {
    await worker.kill()
  }
  return answers
}

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string | number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = String(keyOf(item))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Returns by how much the counts exceed a limit, in all. */
function excess(counts: Iterable<number>, limit: number): number {
  return [...counts].reduce((sum, count) => sum + Math.max(0, count - limit), 0)
}

/** Compares executions, bill and reservations. */
function compare(
  options: ChaosOptions,
  cloud: ChaosCloud,
  { reservations, spent, granted }: StoredRecords,
): Omit<ChaosReport, 'statuses' | 'withoutAnswer'> {
  const { executions } = cloud
  const { billed } = cloud.emulator().control.ledger(1)
  const charged = reservations.filter(({ status }) => status !== 'released')
  const committed = charged.filter(({ status }) => status === 'committed')
  const executed = [...executions.values()].reduce((sum, count) => sum + count, 0)
  const chargedFusions = new Set(charged.map(({ fusion }) => fusion))
  const chargedUnexecuted = committed.filter(({ fusion }) => !executions.has(fusion)).length
  const executedUncharged = [...executions.keys()].filter((one) => !chargedFusions.has(one)).length
  const bySession = countBy(charged, ({ session }) => session)
  return {
    billed,
    committed: committed.length,
    held: charged.length - committed.length,
    doubleBilled: excess(executions.values(), 1),
    overspent:
      excess([executed, billed, charged.length, granted], options.budget) +
      excess(bySession.values(), options.credits),
    unaccounted:
      chargedUnexecuted +
      executedUncharged +
      Math.abs(executed - billed) +
      Math.abs(spent - charged.length) +
      Math.max(0, spent - granted),
  }
}

/** Runs chaos in a temporary folder. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const dir = mkdtempSync(join(tmpdir(), 'fuse-edge-chaos-'))
  const cloud = await startCloud(join(dir, 'cloud'), options.seed)
  try {
    const answers = await runEndUsers(options, cloud, dir)
    const statuses = Object.fromEntries(countBy(answers.values(), (status) => status))
    const records = readRecords(join(dir, 'worker'))
    const withoutAnswer = options.fusions - answers.size
    return { ...compare(options, cloud, records), statuses, withoutAnswer }
  } finally {
    await cloud.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
