/** @module `pnpm bench sign`: compares the signer of core, the official one, aws4fetch and a raw digest, in Node and workerd. */

import type { Goal, Report, Row } from '../../tools/report.ts'
import { interleave, median, type Rounds } from '../interleave.ts'
import { official } from '../rivals/official-sign.ts'
import { versionsOf } from '../rivals/versions.ts'
import { nodeBatch, startWorkerd, type Workerd } from './runtimes.ts'
import { CONTESTANTS, NOTHING } from './signers.ts'

interface Size {
  readonly name: string
  readonly bytes: number
  readonly times: number
  readonly rounds: number
}

const SIZES: readonly Size[] = [
  { name: '1KB', bytes: 1024, times: 400, rounds: 31 },
  { name: '200KB', bytes: 200 * 1024, times: 100, rounds: 31 },
  { name: '5MB', bytes: 5 * 1024 * 1024, times: 3, rounds: 31 },
]

/** Goals of the project. A figure that misses its goal is printed, and does not fail. */
const GOALS: Readonly<Record<string, Goal>> = {
  'sign 1KB vs official, node': '>= 3',
  'sign 1KB vs aws4fetch, node': '>= 8',
  'sign 200KB vs digest, node': '<= 1.1',
  'sign 5MB vs official, node': '>= 1',
  'sign 200KB vs digest, workerd': '<= 1.1',
}

const MICROSECONDS = 1000

function line(title: string, values: readonly string[]): string {
  return `${title.padEnd(16)}${values.map((value) => value.padStart(18)).join('')}`
}

/** What the contestants took, by round. */
interface Sitting {
  readonly runtime: string
  readonly size: Size
  readonly rounds: Rounds<string>
}

/** Returns the microseconds of each contestant as the median over rounds, and prints them. */
function rowOf({ runtime, size, rounds }: Sitting): Row {
  const names = Object.keys(rounds[0] ?? {}).toSorted()
  const each = names.map((name) => {
    const ms = median(rounds.map((round) => round[name] ?? 0)) / size.times
    return [name, Number((ms * MICROSECONDS).toFixed(1))] as const
  })
  const cells = each.map(([name, microseconds]) => `${name} ${microseconds.toFixed(1)}`)
  console.log(line(`${runtime} ${size.name}`, cells))
  return { runtime, size: size.name, ...Object.fromEntries(each) }
}

/** Returns the ratios of each round by the name of their figure: of other signers to core's, and of core's to the digest. */
function ratiosOf({ runtime, size, rounds }: Sitting): [name: string, ratios: number[]][] {
  const ratios = (one: string, other: string) =>
    rounds.map((round) => (round[one] ?? 0) / (round[other] ?? 0))
  const others = ['official', 'aws4fetch'].filter((name) => rounds[0]?.[name] !== undefined)
  const named = (name: string) => `sign ${size.name} vs ${name}, ${runtime}`
  return [
    ...others.map((name): [string, number[]] => [named(name), ratios(name, 'ours')]),
    [named('digest'), ratios('ours', 'digest')],
  ]
}

async function inNode(size: Size, body: Uint8Array<ArrayBuffer>): Promise<Sitting> {
  const contestants = { ...CONTESTANTS, official }
  const batches = Object.fromEntries(
    Object.entries(contestants).map(([name, contestant]) => [name, nodeBatch(contestant, body)]),
  )
  return { runtime: 'node', size, rounds: await interleave({ batches, ...size }) }
}

async function inWorkerd(
  workerd: Workerd,
  size: Size,
  body: Uint8Array<ArrayBuffer>,
): Promise<Sitting> {
  const names = [...Object.keys(CONTESTANTS), NOTHING]
  const batches = Object.fromEntries(names.map((name) => [name, workerd.batch(name, body)]))
  const rounds = await interleave({ batches, ...size })
  // The cost of sending the body is the same for all contestants, and is subtracted.
  const net = rounds.map(({ nothing, ...round }) =>
    Object.fromEntries(Object.entries(round).map(([name, ms]) => [name, ms - (nothing ?? 0)])),
  )
  return { runtime: 'workerd', size, rounds: net }
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  console.log('µs for one signature or digest, median; interleaved')
  const ratios = new Map<string, number[]>()
  const rows: Row[] = []
  const workerd = await startWorkerd()
  try {
    for (const size of SIZES) {
      const body = new Uint8Array(size.bytes).fill(0x61)
      for (const sitting of [await inNode(size, body), await inWorkerd(workerd, size, body)]) {
        rows.push(rowOf(sitting))
        for (const [name, of] of ratiosOf(sitting)) ratios.set(name, of)
      }
    }
  } finally {
    await workerd.stop()
  }
  for (const [name, of] of ratios) {
    if (GOALS[name] === undefined) console.log(`${name}: ${median(of).toFixed(2)}`)
  }
  return {
    figures: Object.entries(GOALS).map(([name, goal]) => {
      const of = ratios.get(name) ?? []
      return { name, value: median(of), digits: 2, goal, of }
    }),
    tables: { microseconds: rows },
    versions: versionsOf('aws4fetch', 'tencentcloud-sdk-nodejs'),
  }
}
