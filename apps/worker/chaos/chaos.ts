/**
 * @module A chaos run: end users send fusions while messages are lost, stores and regions fail, and the worker dies at each step of a
 * fusion. After each kill, and once nothing happens any more, the books of cloud, worker and end users are compared. The seed decides
 * about faults and about the order of deaths; how processes and messages meet differs between runs.
 */

import { setTimeout as pause } from 'node:timers/promises'
import { randomOf } from '../../../bench/world/random.ts'
import { startBucket, startNamespace } from '../attack/stores.ts'
import { administer } from '../attack/target.ts'
import { blankPicture } from '../test/node/blank-picture.ts'
import { type ChaosCloud, startCloud } from './chaos-cloud.ts'
import { type ChaosWorker, prepareWorker } from './chaos-worker.ts'
import {
  type Books,
  billedTwice,
  callsStranded,
  compareBooks,
  overspent,
  strandedIn,
} from './compare-books.ts'
import { type ChaosApp, catalogueOf, keyOf, TEMPLATE, variablesOf } from './configuration.ts'
import { type FinalAnswer, runEndUser } from './end-users.ts'
import { type Death, type Stage, setStage } from './stage.ts'
import { readRecords } from './stored-records.ts'

/** Options of a run. */
export interface ChaosOptions {
  readonly seed: number
  /** What dies, one after the other. */
  readonly deaths: readonly Death[]
  /** Number of end users, who send fusions side by side. */
  readonly endUsers: number
  /**
   * Ends with the last death: without the answers that end users still wait for, and without the seconds in which alarms give back what
   * is not spent. Of what is stranded nothing is known then.
   * @default false
   */
  readonly isShort?: boolean
  /** Pictures that end users get between two deaths, so that most calls have an end. @default 10 */
  readonly picturesBetween?: number
  /** As in {@link StageOptions}. @default 5000 */
  readonly missAfterMs?: number
  /** Called with a line for each event. */
  readonly log?: (line: string) => void
}

/** The result of a run. Of a correct worker, all numbers from `disagreeing` on are 0. */
export interface ChaosReport {
  /** Number of answers by status and code. */
  readonly answers: Readonly<Record<string, number>>
  /** Calls on the cloud's bills. */
  readonly billed: number
  /** Reservations by status, at the end. */
  readonly reservations: Readonly<Record<string, number>>
  /** Shards that were used. */
  readonly shards: number
  /** Kills of the process, after each of which the books are compared. */
  readonly kills: number
  /** Deaths of isolates and objects. */
  readonly otherDeaths: number
  /** Comparisons with a disagreement: one after each kill, and one at the end. */
  readonly disagreeing: number
  readonly billedTwice: number
  readonly overspent: number
  readonly stranded: number
  /** Difference between what the cloud made and what it billed. */
  readonly unbilled: number
  /** Fusions whose end user got no answer. */
  readonly withoutAnswer: number
  /** Steps to which no request came. */
  readonly missed: readonly string[]
}

const PHOTO_PX = 320
/** A large app; and a small one, whose budget ends during the run. Every fourth end user is of the small one. */
const APPS: readonly ChaosApp[] = [
  { id: 'large', budget: 100_000, credits: 10 },
  { id: 'small', budget: 40, credits: 10 },
]
const SMALL_EVERY = 4
const PICTURES = 10
/** Longer than people, who take all steps again and again, let a step wait, ms. */
const MISS_AFTER_MS = 5000
/** Longer than anything waits that will still happen by itself, and was not repeated, ms. */
const QUIET_MS = 3000
/** How often that time is given again where calls are stranded. */
const QUIET_TIMES = 8
const POLL_MS = 50

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}

/** What a run is about while it happens. */
interface Run {
  readonly options: ChaosOptions
  readonly cloud: ChaosCloud
  readonly worker: ChaosWorker
  readonly answers: Map<number, FinalAnswer>
  readonly disagreements: string[][]
  readonly missed: string[]
  readonly deaths: { process: number; others: number }
}

/** Reads all books of a worker that is dead. */
async function readBooks({ cloud, worker, answers }: Run): Promise<Books> {
  while (cloud.atWork() > 0) await pause(POLL_MS)
  return { ...readRecords(worker.folder), executions: cloud.executions, answers, apps: APPS }
}

/** Kills the worker, and compares the books. */
async function kill(run: Run): Promise<void> {
  run.deaths.process += 1
  await run.worker.kill()
  const disagreements = compareBooks(await readBooks(run))
  run.disagreements.push(disagreements)
  for (const line of disagreements) run.options.log?.(`disagree: ${line}`)
}

async function die(run: Run, { step, victim }: Death, isolate: number): Promise<void> {
  run.options.log?.(`${run.answers.size} answers: ${victim} dies at "${step}"`)
  if (victim !== 'process') run.deaths.others += 1
  const isAlive = victim === 'object' || (victim === 'isolate' && run.worker.loseIsolate(isolate))
  if (!isAlive) {
    await kill(run)
    await run.worker.start()
  }
  await pictures(run)
}

/** Waits until end users have got some pictures. Does not wait for ever, because nothing but the next death may help. */
async function pictures({ options, answers }: Run): Promise<void> {
  const delivered = () => [...answers.values()].filter(({ code }) => code === '').length
  const enough = delivered() + (options.picturesBetween ?? PICTURES)
  const start = performance.now()
  while (delivered() < enough && performance.now() - start < MISS_AFTER_MS) await pause(POLL_MS)
}

/** Lets end users send fusions until all have died that shall. */
async function runEndUsers(run: Run, stage: Stage): Promise<number> {
  const { options, worker, answers } = run
  const photo = Buffer.from(blankPicture(PHOTO_PX)).toString('base64')
  let [taken, withoutAnswer, isOver] = [0, 0, false]
  const ended = stage.ended.finally(() => {
    isOver = true
  })
  const endUsers = Array.from({ length: options.endUsers }, (_, number) => {
    const random = randomOf(options.seed, 'end user', number)
    return runEndUser({
      number,
      key: keyOf(APPS[number % SMALL_EVERY === 0 ? 1 : 0]?.id ?? ''),
      template: TEMPLATE,
      photo,
      isolate: (turn) => worker.isolate(turn),
      pause: (ms) => pause(ms),
      random: () => random.next(),
      next: () => (isOver ? undefined : taken++),
      isGone: () => isOver && options.isShort === true,
      answered(fusion, answer) {
        if (answer === undefined) withoutAnswer += 1
        else answers.set(fusion, answer)
      },
    })
  })
  await ended
  if (options.isShort) await worker.kill()
  await Promise.all(endUsers)
  return withoutAnswer
}

function reportOf(run: Run, books: Books, withoutAnswer: number): ChaosReport {
  const { cloud, answers, deaths, disagreements, missed } = run
  const { shards, executions } = books
  const made = [...executions.values()].reduce((sum, count) => sum + count, 0)
  const reservations = shards.flatMap((shard) => shard.reservations)
  const stranded = strandedIn(books)
  for (const one of stranded) run.options.log?.(`stranded: ${JSON.stringify(one)}`)
  return {
    answers: countBy(answers.values(), ({ status, code }) => `${status} ${code}`.trim()),
    billed: cloud.billed(),
    reservations: countBy(reservations, ({ status }) => status),
    shards: shards.length,
    kills: deaths.process,
    otherDeaths: deaths.others,
    disagreeing: disagreements.filter((lines) => lines.length > 0).length,
    billedTwice: billedTwice(books),
    overspent: overspent(books),
    stranded: stranded.map(callsStranded).reduce((sum, calls) => sum + calls, 0),
    unbilled: Math.abs(made - cloud.billed()),
    withoutAnswer,
    missed,
  }
}

/**
 * Waits until settlements were repeated and alarms gave back what is not spent, and returns the books of then. The platform repeats an alarm
 * that failed later and later, so what is stranded has some time more.
 */
async function settleDown(run: Run, stage: Stage): Promise<Books> {
  for (let left = QUIET_TIMES; ; left--) {
    const start = performance.now()
    while (performance.now() - Math.max(start, stage.lastStepMs()) < QUIET_MS) await pause(POLL_MS)
    await kill(run)
    const books = await readBooks(run)
    if (left === 0 || strandedIn(books).length === 0) return books
    await run.worker.start()
  }
}

/** Runs chaos. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const missed: string[] = []
  let run: Run | undefined
  const stage = await setStage({
    ...options,
    missAfterMs: options.missAfterMs ?? MISS_AFTER_MS,
    die: async (death, isolate) => run && die(run, death, isolate),
    missed: ({ step, victim }) => missed.push(`${victim} at "${step}"`),
  })
  const cloud = await startCloud(options.seed, () => stage.pass('cloud at work'))
  const [bucket, namespace] = [await startBucket(), await startNamespace()]
  const worker = await prepareWorker({
    variables: variablesOf(cloud),
    run: stage.url,
    bucket: bucket.address,
    namespace: namespace.address,
  })
  try {
    run = {
      options,
      cloud,
      worker,
      missed,
      answers: new Map(),
      disagreements: [],
      deaths: { process: 0, others: 0 },
    }
    await worker.start()
    await administer(
      { url: worker.isolate(0)?.url ?? '' },
      'PUT',
      '/catalogue',
      catalogueOf(cloud, APPS),
    )
    stage.begin()
    const withoutAnswer = await runEndUsers(run, stage)
    cloud.calm()
    if (!options.isShort) return reportOf(run, await settleDown(run, stage), withoutAnswer)
    await kill(run)
    return reportOf(run, await readBooks(run), withoutAnswer)
  } finally {
    await worker.kill()
    worker.remove()
    await Promise.all([stage.close(), cloud.close(), bucket.close(), namespace.close()])
  }
}
