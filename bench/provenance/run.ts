/**
 * @module `pnpm bench provenance`: processor time of Content Credentials in a JPEG of 300 KiB, compared with the SHA-256 of its
 * bytes and one ES256 signature, in Node and workerd.
 */

import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { KIB } from '@fuse-edge/core/units'
import { makeChain } from '../../packages/provenance/test/setup/certificates.ts'
import type { Figure, Report, Row } from '../../tools/report.ts'
import { type Batch, interleave, median, type Rounds } from '../interleave.ts'
import { startWorkerd } from '../sign/runtimes.ts'
import { type Contestant, repeat } from '../sign/signers.ts'
import { createContestants, NAMES } from './contestants.ts'

const PHOTO = new URL('../../assets/photos/collins.jpg', import.meta.url)
const PICTURE_BYTES = 300 * KIB
const MOST_COMMENT_BYTES = 60_000
const TIMES = 50
const ROUNDS = 31
const TURNS_BEFORE = 5
const MICROSECONDS = 1000

/** Brings a JPEG to a size with comments behind its start. */
function grown(jpeg: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const comments: Buffer[] = []
  for (let missing = size - jpeg.length; missing > 4; missing -= MOST_COMMENT_BYTES) {
    const comment = Buffer.alloc(Math.min(missing, MOST_COMMENT_BYTES), ' ')
    comment.writeUInt16BE(0xfffe)
    comment.writeUInt16BE(comment.length - 2, 2)
    comments.push(comment)
  }
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)]))
}

/** Measures the processor time of this process, because Web Crypto works in other threads. */
function nodeBatch(contestant: Contestant, picture: Uint8Array<ArrayBuffer>): Batch {
  return async (times) => {
    for (let turn = 0; turn < TURNS_BEFORE; turn++) await setImmediate()
    const start = process.cpuUsage()
    await repeat(contestant, picture, times)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / MICROSECONDS
  }
}

/** Returns the microseconds of each contestant, without those of one that does nothing. */
function rowOf(runtime: string, rounds: Rounds<string>): Row {
  const each = NAMES.slice(0, -1).map((name) => {
    const ms = median(rounds.map((round) => (round[name] ?? 0) - (round.nothing ?? 0)))
    return [name, Number(((ms / TIMES) * MICROSECONDS).toFixed(1))] as const
  })
  console.log(runtime, Object.fromEntries(each))
  return { runtime, ...Object.fromEntries(each) }
}

/** Returns the ratios of the rounds. */
function ratiosOf(rounds: Rounds<string>): number[] {
  return rounds.map((round) => {
    const net = (name: string) => (round[name] ?? 0) - (round.nothing ?? 0)
    return net('credentials') / net('hash and sign')
  })
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const chain = await makeChain()
  const picture = grown(await readFile(PHOTO), PICTURE_BYTES)
  const contestants = await createContestants(chain)
  const options = { times: TIMES, rounds: ROUNDS }
  console.log('µs of processor time for one picture of 300 KiB, median; interleaved')
  const inNode = await interleave<string>({
    ...options,
    batches: Object.fromEntries(NAMES.map((name) => [name, nodeBatch(contestants[name], picture)])),
  })
  const workerd = await startWorkerd(new URL('worker.ts', import.meta.url))
  try {
    const body = JSON.stringify(chain)
    await fetch(new URL('/chain', workerd.url), { method: 'POST', body })
    const batches = Object.fromEntries(NAMES.map((name) => [name, workerd.batch(name, picture)]))
    const inWorkerd = await interleave<string>({ ...options, batches })
    const sittings = { node: inNode, workerd: inWorkerd }
    const signed = await contestants.credentials(picture)
    const added = {
      name: 'bytes that credentials add to a JPEG',
      value: signed instanceof Uint8Array ? signed.length - picture.length : Number.NaN,
    }
    const cpu = Object.entries(sittings).map(
      ([runtime, rounds]): Figure => ({
        name: `provenance cpu over hash-and-sign, ${runtime}`,
        value: median(ratiosOf(rounds)),
        digits: 2,
        goal: '<= 1.1',
        of: ratiosOf(rounds),
      }),
    )
    return {
      figures: [...cpu, added],
      tables: {
        microseconds: Object.entries(sittings).map(([name, rounds]) => rowOf(name, rounds)),
      },
    }
  } finally {
    await workerd.stop()
  }
}
