/** @module `pnpm bench crossover`: measures the size above which Web Crypto hashes a body faster than `@noble/hashes`. */

import { KIB } from '@fuse-edge/core/units'
import type { Report, Row } from '../../tools/report.ts'
import { type Batch, interleave, median } from '../interleave.ts'
import { nodeBatch, startWorkerd } from './runtimes.ts'
import { CONTESTANTS, NOBLE_HASH, NOTHING, nobleHash } from './signers.ts'

const SIZES_KIB = [0.25, 0.5, 1, 2, 4, 8, 16, 32]
const TIMES = 300
const ROUNDS = 15
const MICROSECONDS = 1000

/** Returns the microseconds of noble and of Web Crypto. */
async function measure(batches: Readonly<Record<string, Batch>>): Promise<[number, number]> {
  const rounds = await interleave({ batches, times: TIMES, rounds: ROUNDS })
  const each = (name: string): number => {
    const net = rounds.map((round) => (round[name] ?? 0) - (round[NOTHING] ?? 0))
    return Number(((median(net) / TIMES) * MICROSECONDS).toFixed(1))
  }
  return [each(NOBLE_HASH), each('digest')]
}

/** Runs the bench and prints a line for each size. */
export async function run(): Promise<Report> {
  const rows: Row[] = []
  console.log('µs for one hash of a body, median; interleaved')
  const workerd = await startWorkerd()
  try {
    for (const size of SIZES_KIB) {
      const body = new Uint8Array(size * KIB).fill(0x61)
      const inNode = await measure({
        [NOBLE_HASH]: nodeBatch(nobleHash, body),
        digest: nodeBatch(CONTESTANTS.digest, body),
        [NOTHING]: nodeBatch(() => true, body),
      })
      const names = [NOBLE_HASH, 'digest', NOTHING]
      const inWorkerd = await measure(
        Object.fromEntries(names.map((name) => [name, workerd.batch(name, body)])),
      )
      for (const [runtime, [noble, webCrypto]] of Object.entries({
        node: inNode,
        workerd: inWorkerd,
      })) {
        console.log(`${size} KiB, ${runtime}: noble ${noble}, Web Crypto ${webCrypto}`)
        rows.push({ KiB: size, runtime, noble, 'Web Crypto': webCrypto })
      }
    }
  } finally {
    await workerd.stop()
  }
  return { figures: [], tables: { microseconds: rows } }
}
