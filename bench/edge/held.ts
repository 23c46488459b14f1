/**
 * @module Measures how much memory fusions hold while the cloud works on them, after garbage collection.
 *
 * Several isolates share the process, because the memory of one admits too few photos: what the process needs anyway, and what its
 * allocator keeps, would be as large.
 */

import { setTimeout as pause } from 'node:timers/promises'
import { MIB } from '@fuse-edge/core/units'
import { startBucket } from '../../apps/worker/attack/stores.ts'
import { memoryMib } from '../../apps/worker/tools/process-memory.ts'
import { startWorkerd } from '../../apps/worker/tools/workerd.ts'
import type { Figure } from '../../tools/report.ts'
import { median } from '../interleave.ts'
import { type Material, ours } from './contestants.ts'
import { type HoldingCloud, startHoldingCloud } from './holding-cloud.ts'
import { createLoad, type Job } from './load.ts'
import { OUR_WORKER } from './our-entry.ts'
import { photoOf, photoWithin } from './pictures.ts'

const ISOLATES = 6
/** Fusions of an isolate that are held at a time, each of another network. */
const FUSIONS = 8
const PHOTO_BYTES = 1_000_000
const PICTURE_BYTES = 60_000
/** Fresh processes. */
const SITTINGS = 3
/** Uploads of each isolate before the measurement, so that all code is loaded. */
const WARM_UP = { times: 60, concurrency: 4 }
const ONCE = { times: 1, concurrency: 1 }
/** Time in which the allocator returns memory to the system. */
const SETTLE_MS = 2000
const V8_FLAGS = ['--expose-gc', '--max-semi-space-size=1']

const CONTESTANT = ours({
  entry: new URL('workers/with-gc.ts', import.meta.url),
  plugins: [OUR_WORKER],
  networks: FUSIONS,
})

async function collect(url: string): Promise<void> {
  await (await fetch(`${url}/gc`)).text()
}

/**
 * Sends fusions until all are held. Each is sent once the one before has arrived, and its garbage was collected: what they hold
 * is measured, and not what reading many bodies at a time takes.
 */
async function sendHeld(cloud: HoldingCloud, url: string, job: Job): Promise<Promise<void>[]> {
  const fusions: Promise<void>[] = []
  for (const endUser of job.endUsers ?? []) {
    const load = createLoad({ ...job, endUsers: [endUser] })
    const arrival = cloud.nextCaller()
    const fusion = load.run(ONCE).finally(load.close)
    fusions.push(fusion.then(() => undefined))
    await Promise.race([arrival, fusion])
    await collect(url)
  }
  return fusions
}

/** Returns the memory that fusions hold in a fresh process, MiB. */
async function heldMib(photo: Material['photo'], picture: Material['photo']): Promise<number> {
  const [cloud, bucket] = [await startHoldingCloud(picture), await startBucket(1)]
  const ports = { cloud: cloud.port, bucket: Number(bucket.address.split(':').at(-1)) }
  const isolates = Array.from({ length: ISOLATES }, () => ({}))
  const setup = { ...CONTESTANT.setup(ports), v8Flags: V8_FLAGS, isolates }
  const workerd = await startWorkerd(setup)
  const { urls, pid } = workerd
  const materialOf = (bytes: Material['photo']) => ({
    ports,
    photo: bytes,
    pictureBytes: picture.length,
  })
  try {
    for (const url of urls) {
      const load = createLoad(await CONTESTANT.job(url, materialOf(picture)))
      await load.run(WARM_UP)
      load.close()
      await collect(url)
    }
    await pause(SETTLE_MS)
    const idle = memoryMib(pid)
    cloud.hold()
    const fusions: Promise<void>[] = []
    for (const url of urls) {
      fusions.push(...(await sendHeld(cloud, url, await CONTESTANT.job(url, materialOf(photo)))))
    }
    await pause(SETTLE_MS)
    const held = memoryMib(pid)
    cloud.release()
    await Promise.all(fusions)
    return held - idle
  } finally {
    await workerd.stop()
    cloud.close()
    await bucket.close()
  }
}

/** Measures it. */
export async function runHeld(): Promise<Figure> {
  const [photo, picture] = [await photoOf(PHOTO_BYTES), await photoWithin(PICTURE_BYTES)]
  const fusions = ISOLATES * FUSIONS
  const photos: number[] = []
  for (let sitting = 0; sitting < SITTINGS; sitting++) {
    photos.push(((await heldMib(photo, picture)) * MIB) / fusions / photo.length)
  }
  const list = photos.map((count) => count.toFixed(2)).join(', ')
  console.log(`photos that each of ${fusions} fusions holds: ${list}`)
  const name = 'photos held per fusion'
  return { name, value: median(photos), digits: 2, goal: '<= 3.5', of: photos }
}
