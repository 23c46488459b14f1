/** @module `pnpm bench sign`: compares the signer of core, the official one, aws4fetch and a raw digest, in Node and workerd. */

import { interleave, median, type Rounds } from '../interleave.ts'
import { official } from './official.ts'
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
const GOALS: Readonly<Record<string, string>> = {
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

/** Prints the microseconds of each contestant, and their ratio to core's, as the median over rounds. */
function report(title: string, size: Size, rounds: Rounds<string>): Map<string, number> {
  const ratios = new Map<string, number>()
  const cells = Object.keys(rounds[0] ?? {})
    .toSorted()
    .map((name) => {
      const each = median(rounds.map((round) => round[name] ?? 0)) / size.times
      ratios.set(name, median(rounds.map((round) => (round[name] ?? 0) / (round.ours ?? 0))))
      return `${name} ${(each * MICROSECONDS).toFixed(1)}`
    })
  console.log(line(`${title} ${size.name}`, cells))
  return ratios
}

async function inNode(size: Size, body: Uint8Array<ArrayBuffer>): Promise<Map<string, number>> {
  const contestants = { ...CONTESTANTS, official }
  const batches = Object.fromEntries(
    Object.entries(contestants).map(([name, contestant]) => [name, nodeBatch(contestant, body)]),
  )
  return report('node', size, await interleave({ batches, ...size }))
}

async function inWorkerd(
  workerd: Workerd,
  size: Size,
  body: Uint8Array<ArrayBuffer>,
): Promise<Map<string, number>> {
  const names = [...Object.keys(CONTESTANTS), NOTHING]
  const batches = Object.fromEntries(names.map((name) => [name, workerd.batch(name, body)]))
  const rounds = await interleave({ batches, ...size })
  // The cost of sending the body is the same for all contestants, and is subtracted.
  const net = rounds.map(({ nothing, ...round }) =>
    Object.fromEntries(Object.entries(round).map(([name, ms]) => [name, ms - (nothing ?? 0)])),
  )
  return report('workerd', size, net)
}

/** Runs the bench and prints its figures. */
export async function run(): Promise<void> {
  console.log('µs for one signature or digest, median; interleaved')
  const figures = new Map<string, number>()
  const workerd = await startWorkerd()
  try {
    for (const size of SIZES) {
      const body = new Uint8Array(size.bytes).fill(0x61)
      const ratios = {
        node: await inNode(size, body),
        workerd: await inWorkerd(workerd, size, body),
      }
      for (const [runtime, byName] of Object.entries(ratios)) {
        for (const name of ['official', 'aws4fetch']) {
          const ratio = byName.get(name)
          if (ratio !== undefined) figures.set(`sign ${size.name} vs ${name}, ${runtime}`, ratio)
        }
        const digest = byName.get('digest') ?? 0
        figures.set(`sign ${size.name} vs digest, ${runtime}`, 1 / digest)
      }
    }
  } finally {
    await workerd.stop()
  }
  for (const [name, value] of figures) {
    if (GOALS[name] === undefined) console.log(`${name}: ${value.toFixed(2)}`)
  }
  for (const [name, goal] of Object.entries(GOALS)) {
    console.log(`figure: ${name} = ${(figures.get(name) ?? 0).toFixed(2)} (goal ${goal})`)
  }
}
