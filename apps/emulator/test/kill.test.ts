/** Kills the process while it writes, at moments drawn from a seed: every answered call is on the bill with its picture. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import type { EmulatorDescription, Ledger } from '@fuse-edge/emulator'
import { expect, it } from 'vitest'
import { chanceOf } from '../src/ports/index.ts'
import { plain } from './photos.ts'

/** Whether the long tests run, which `npm test` has no time for: `pnpm run e2e-full`. */
const IS_FULL = process.env.E2E === 'full'
/** The environment variable `KILLS` sets the number of kills; 50 take more than a minute. */
const KILLS = Number(process.env.KILLS ?? (IS_FULL ? 2 : 1))
/** Kills while the materials are seeded: each after another file. */
const SEED_KILLS = 3
const CLIENTS = 8
const CALLS_MAX = 60
const CHILD = fileURLToPath(new URL('kill-child.ts', import.meta.url))
const authorization = 'Bearer a-token-that-is-long-enough'

interface Running {
  readonly child: ChildProcess
  readonly info: EmulatorDescription
  readonly ended: Promise<unknown>
}

function spawnOn(dataDir: string): { child: ChildProcess; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { child, ended: new Promise((resolve) => child.on('close', resolve)) }
}

async function start(dataDir: string): Promise<Running> {
  const { child, ended } = spawnOn(dataDir)
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface(child.stdout)) {
    return { child, ended, info: JSON.parse(line) }
  }
  throw new Error('it did not start')
}

async function fuse(info: EmulatorDescription, photo: string): Promise<string> {
  const [activity] = info.activities
  const body = JSON.stringify({
    ProjectId: activity?.id,
    ModelId: activity?.materials[0]?.id,
    RspImgType: 'url',
    MergeInfos: [{ Image: photo }],
  })
  const { headers } = signPrepared(await prepareBody(body), {
    credentials: info,
    host: new URL(info.endpoint).host,
    timestamp: Math.floor(Date.now() / 1000),
  })
  const common = { 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27' }
  const all = { ...headers, ...common, 'X-TC-Region': info.region }
  const response = await fetch(info.endpoint, { method: 'POST', headers: all, body })
  const { Response: answer } = (await response.json()) as { Response: Record<string, string> }
  if (answer.FusedImage === undefined) throw new Error(JSON.stringify(answer))
  return String(answer.RequestId)
}

/** Calls until the process is dead. Returns the ids of the answered calls. */
async function callUntilKilled(running: Running, photo: string, kill: number): Promise<string[]> {
  const answered: string[] = []
  const client = async () => {
    for (;;) {
      answered.push(await fuse(running.info, photo))
      if (answered.length === kill) running.child.kill('SIGKILL')
    }
  }
  await Promise.allSettled(Array.from({ length: CLIENTS }, client))
  await running.ended
  return answered
}

async function readLedger({ endpoint }: EmulatorDescription): Promise<Ledger> {
  const answer = await fetch(`${endpoint}/_control/ledger`, { headers: { authorization } })
  return (await answer.json()) as Ledger
}

it(`the emulator loses no charged call and leaves no half picture, kills: ${KILLS}`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-kill-'))
  const photo = await plain(96, 96)
  const answered: string[] = []
  for (let round = 0; round < KILLS; round++) {
    const running = await start(dataDir)
    const kill = 1 + Math.floor(chanceOf('kill', round) * CALLS_MAX)
    answered.push(...(await callUntilKilled(running, photo.toString('base64'), kill)))
  }
  const { child, info, ended } = await start(dataDir)
  const { billed, calls } = await readLedger(info)
  const charged = calls.filter((call) => call.billed)
  const ids = new Set(charged.map(({ requestId }) => requestId))
  expect(answered.filter((id) => !ids.has(id))).toEqual([])
  expect(billed).toBe(ids.size)
  // Only calls in flight can be charged without an answer.
  expect(billed - answered.length).toBeLessThanOrEqual(KILLS * CLIENTS)
  for (const { requestId } of charged) {
    const result = await fetch(`${info.endpoint}/_emulator/results/${requestId}`)
    expect(Buffer.from(await result.arrayBuffer()).equals(photo)).toBe(true)
  }
  expect(readdirSync(join(dataDir, 'results'))).toHaveLength(ids.size)
  child.kill('SIGKILL')
  await ended
  rmSync(dataDir, { recursive: true })
}, 300_000)

/** Resolves when a folder has so many entries, or when the process has ended. */
async function filesIn(folder: string, count: number, ended: Promise<unknown>): Promise<void> {
  const stopping = new AbortController()
  void ended.then(() => stopping.abort())
  const hasCount = () => readdirSync(folder, { recursive: true }).length >= count
  try {
    for await (const _ of watch(folder, { recursive: true, signal: stopping.signal })) {
      if (hasCount()) return
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  }
}

if (IS_FULL) {
  it('the emulator has every material after a kill while it was seeded', async () => {
    for (let round = 0; round < SEED_KILLS; round++) {
      const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-kill-'))
      const { child, ended } = spawnOn(dataDir)
      await filesIn(dataDir, 4 + round, ended)
      child.kill('SIGKILL')
      await ended
      const running = await start(dataDir)
      for (const material of running.info.activities.flatMap(({ materials }) => materials)) {
        expect((await fetch(material.thumbnail)).status).toBe(200)
      }
      expect(
        readdirSync(dataDir, { recursive: true }).filter((file) => String(file).endsWith('.part')),
      ).toEqual([])
      running.child.kill('SIGKILL')
      await running.ended
      rmSync(dataDir, { recursive: true })
    }
  }, 300_000)
}
