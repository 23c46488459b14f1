/**
 * @module Chaos: end users, faults, and an edge and a cloud that are stopped in the middle; then everybody's books are
 * compared. Seeded: the same faults strike the same calls of the cloud, in the order in which those come.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { blankPicture } from '../test/node/blank-picture.ts'
import { type Books, readBooks } from './books.ts'
import { type ChaosCloud, DEAD_REGION, REGION, startCloud } from './cloud.ts'
import { KEY, ORIGIN, visit } from './end-users.ts'
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts'

export interface ChaosOptions {
  readonly seed: string
  /** Fusions that are wanted. */
  readonly wishes: number
  readonly endUsers: number
  /** Fusions that the budget of the day pays for. */
  readonly budget: number
  /** Fusions of one session. */
  readonly credits: number
  /** After how many answers the worker is killed. */
  readonly killWorkerAt: readonly number[]
  /** After how many answers the emulator is restarted. */
  readonly restartCloudAt: readonly number[]
  /** Takes a line about what happens. */
  readonly log?: (line: string) => void
}

/** What came of it. All but the first few ought to be 0. */
export interface ChaosReport {
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>
  readonly billed: number
  readonly committed: number
  /** In doubt, or not settled yet. */
  readonly held: number
  /** Fusions that were made more than once for one wish. */
  readonly doubleBilled: number
  /** Fusions beyond the budget or the credits of a session, counted by whoever counts most. */
  readonly overspent: number
  /** Fusions that one book has and another has not. */
  readonly unaccounted: number
  readonly withoutAnswer: number
}

const PHOTO_PX = 320
const SIGNING_KEY = `k1:${Buffer.alloc(32, 7).toString('base64url')}`

function variables(cloud: ChaosCloud, { budget, credits }: ChaosOptions) {
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
  const regions = [DEAD_REGION, REGION]
  return {
    TENCENT_SECRET_ID: emulator.credentials.secretId,
    TENCENT_SECRET_KEY: emulator.credentials.secretKey,
    TENCENT_SITE: 'cn',
    TENCENT_REGION: regions.join(','),
    TENCENT_ENDPOINT: emulator.url,
    RESIDENCY: JSON.stringify({ others: regions, unknown: regions }),
    SIGNING_KEYS: SIGNING_KEY,
    CATALOGUE: JSON.stringify({ apps: [app], templates: [template] }).replaceAll("'", '\\u0027'),
  }
}

/** Makes everybody's wishes, with every accident on the way; answers the statuses. */
async function live(
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
  let [wanted, accident] = [0, Promise.resolve()]
  const happen = (what: string, act: () => Promise<void>) => {
    log(`${answers.size} answers: ${what}`)
    accident = accident.then(act)
  }
  const photo = Buffer.from(blankPicture(PHOTO_PX)).toString('base64')
  const endUser = () =>
    visit({
      url: () => worker.url,
      template: 'portrait',
      photo,
      pause,
      next: () => (wanted < options.wishes ? wanted++ : undefined),
      answered(wish, status) {
        if (status !== 0) answers.set(wish, status)
        if (options.killWorkerAt.includes(answers.size)) {
          happen('the worker is killed', async () => {
            await worker.kill()
            worker = await startWorkerProcess({ envFile, stateDir, port })
          })
        }
        if (options.restartCloudAt.includes(answers.size)) {
          happen('the cloud is restarted', () => cloud.restart())
        }
      },
    })
  try {
    await Promise.all(Array.from({ length: options.endUsers }, endUser))
    await accident
    // What is settled after the answer is settled.
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

/** How much of each count is too much, in all. */
function excess(counts: Iterable<number>, limit: number): number {
  return [...counts].reduce((sum, count) => sum + Math.max(0, count - limit), 0)
}

/** Compares what was made, what was billed and what was charged. */
function compare(
  options: ChaosOptions,
  cloud: ChaosCloud,
  { reservations, spent, granted }: Books,
): Omit<ChaosReport, 'statuses' | 'withoutAnswer'> {
  const { made } = cloud
  const { billed } = cloud.emulator().control.ledger(1)
  const charged = reservations.filter(({ status }) => status !== 'released')
  const committed = charged.filter(({ status }) => status === 'committed')
  const worked = [...made.values()].reduce((sum, count) => sum + count, 0)
  const chargedWishes = new Set(charged.map(({ wish }) => wish))
  const paidForNothing = committed.filter(({ wish }) => !made.has(wish)).length
  const madeForNothing = [...made.keys()].filter((wish) => !chargedWishes.has(wish)).length
  const bySession = countBy(charged, ({ session }) => session)
  return {
    billed,
    committed: committed.length,
    held: charged.length - committed.length,
    doubleBilled: excess(made.values(), 1),
    overspent:
      excess([worked, billed, charged.length, granted], options.budget) +
      excess(bySession.values(), options.credits),
    unaccounted:
      paidForNothing +
      madeForNothing +
      Math.abs(worked - billed) +
      Math.abs(spent - charged.length) +
      Math.max(0, spent - granted),
  }
}

/** Runs it from beginning to end, in a folder of its own. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const dir = mkdtempSync(join(tmpdir(), 'fuse-edge-chaos-'))
  const cloud = await startCloud(join(dir, 'cloud'), options.seed)
  try {
    const answers = await live(options, cloud, dir)
    const statuses = Object.fromEntries(countBy(answers.values(), (status) => status))
    const books = readBooks(join(dir, 'worker'))
    const withoutAnswer = options.wishes - answers.size
    return { ...compare(options, cloud, books), statuses, withoutAnswer }
  } finally {
    await cloud.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
