/** @module `pnpm bench edge-start`: measures the processor time of a fresh workerd until its first fusion is answered. */

import { startWorkerd } from '../../apps/worker/tools/workerd.ts'
import type { Report, Row } from '../../tools/report.ts'
import { median, rotated } from '../interleave.ts'
import { CONTESTANTS, type Contestants, type Material, ours } from './contestants.ts'
import { createLoad } from './load.ts'
import { photoWithin } from './pictures.ts'
import { cpuMs } from './process-cost.ts'
import { startStubServices } from './start-stub-services.ts'

const PHOTO_BYTES = 200 * 1024
const ROUNDS = 30
/** With one session before the fusion. */
const STARTED: Contestants = { ...CONTESTANTS, ours: ours({ networks: 1 }) }
const CONTESTANT_NAMES = ['hash-and-sign', 'duties', 'ours'] as const
const ONCE = { times: 1, concurrency: 1 }

/**
 * Processor time, ms: until workerd listens, with its script evaluated; of what comes before a fusion (a session); of the
 * first fusion and of the second; and of all until the first fusion is answered.
 */
const COLUMNS = ['listens', 'session', 'first', 'second', 'until first'] as const

type Cost = Readonly<Record<(typeof COLUMNS)[number], number>>
type Name = (typeof CONTESTANT_NAMES)[number]

/** Starts a fresh workerd, and measures it until its second fusion. */
async function measure(name: Name, material: Material): Promise<Cost> {
  const contestant = STARTED[name]
  if (contestant === undefined) throw new Error(`no contestant ${name}`)
  const workerd = await startWorkerd(contestant.setup(material.ports))
  const { url, pid } = workerd
  try {
    const listens = cpuMs(pid)
    const job = await contestant.job(url, material)
    const opened = cpuMs(pid)
    const load = createLoad(job)
    await load.run(ONCE)
    const first = cpuMs(pid)
    await load.run(ONCE)
    const second = cpuMs(pid)
    load.close()
    return {
      listens,
      session: opened - listens,
      first: first - opened,
      second: second - first,
      'until first': first,
    }
  } finally {
    await workerd.stop()
  }
}

function medians(costs: readonly Cost[]): Row {
  return Object.fromEntries(
    COLUMNS.map((column) => [column, Number(median(costs.map((cost) => cost[column])).toFixed(1))]),
  )
}

function cell(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return `${median(values).toFixed(1)} (${least.toFixed(1)}–${most.toFixed(1)})`.padStart(20)
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const photo = await photoWithin(PHOTO_BYTES)
  const services = await startStubServices(photo)
  const material = { ports: services.ports, photo, pictureBytes: photo.length }
  const costs: Record<Name, Cost[]> = { 'hash-and-sign': [], duties: [], ours: [] }
  try {
    // The first round warms up the caches of the system and is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const name of rotated(CONTESTANT_NAMES, round)) {
        const cost = await measure(name, material)
        if (round > 0) costs[name].push(cost)
      }
    }
  } finally {
    await services.stop()
  }
  console.log(`ms of processor time of a fresh workerd: median (least–most) of ${ROUNDS} rounds`)
  console.log(''.padEnd(14) + COLUMNS.map((column) => column.padStart(20)).join(''))
  for (const name of CONTESTANT_NAMES) {
    const cells = COLUMNS.map((column) => cell(costs[name].map((cost) => cost[column])))
    console.log(name.padEnd(14) + cells.join(''))
  }
  const over = costs.ours.map(
    (cost, round) => cost['until first'] - (costs['hash-and-sign'][round]?.['until first'] ?? 0),
  )
  const sessions = costs.ours.map(({ session }) => session)
  const name = 'first fusion cpu ms over hash-and-sign'
  return {
    figures: [
      { name: 'first session cpu ms', value: median(sessions), digits: 1, of: sessions },
      { name, value: median(over), digits: 1, goal: '<= 3', of: over },
    ],
    tables: {
      medians: CONTESTANT_NAMES.map((contestant) => ({
        contestant,
        ...medians(costs[contestant]),
      })),
    },
  }
}
