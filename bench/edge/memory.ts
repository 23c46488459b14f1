/**
 * @module `pnpm bench edge-memory`: measures the worker's memory for many large uploads at once, and whether all are served; for a
 * crowd of usual ones; and what a fusion holds while the cloud works on it.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { memoryMib, peakMemoryMib } from '../../apps/worker/tools/process-memory.ts'
import { startWorkerd, type Workerd } from '../../apps/worker/tools/workerd.ts'
import type { Figure, Report } from '../../tools/report.ts'
import { CONTESTANTS } from './contestants.ts'
import { runHeld } from './held.ts'
import { createLoad, type Load } from './load.ts'
import { photoOf, photoWithin } from './pictures.ts'
import { startStubServices } from './start-stub-services.ts'

const UPLOADS = 128
/** The largest photo that the cloud accepts: 5 MiB as base64. */
const PHOTO_BYTES = (5 * 1024 * 1024 * 3) / 4
/** Size of the fused pictures. */
const PICTURE_BYTES = 1024 * 1024
/**
 * Old generation of a quarter of an isolate's memory on Cloudflare. workerd sets no limit, and without one V8 delays
 * collections, so that garbage would be measured.
 */
const V8_FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1']
/** Small uploads before the measurement, so that all code is loaded. */
const WARM_UP = { times: 20, concurrency: 1 }

/** Uploads of usual size at once. */
const CROWD = { times: 900, concurrency: 60 }
const CROWD_PHOTO_BYTES = 260_000
const CROWD_PICTURE_BYTES = 60_000
/** Workers that a crowd is sent to: a proxy that holds nothing, the lower bound of our duties, and ours. */
const CROWD_NAMES = ['passthrough', 'duties', 'ours'] as const

/** Runs the bench. */
export async function run(): Promise<Report> {
  return { figures: [...(await runLarge()), await runCrowd(), await runHeld()] }
}

/** Runs work on a fresh worker of a contestant. */
async function withWorker<T>(
  name: string,
  picture: Uint8Array<ArrayBuffer>,
  work: (worker: Workerd, loadOf: (photo: Uint8Array<ArrayBuffer>) => Promise<Load>) => Promise<T>,
): Promise<T> {
  const contestant = CONTESTANTS[name]
  if (contestant === undefined) throw new Error(`no contestant ${name}`)
  const services = await startStubServices(picture)
  const worker = await startWorkerd({ ...contestant.setup(services.ports), v8Flags: V8_FLAGS })
  try {
    return await work(worker, async (photo) => {
      const material = { ports: services.ports, photo, pictureBytes: picture.length }
      return createLoad(await contestant.job(worker.url, material))
    })
  } finally {
    await worker.stop()
    await services.stop()
  }
}

async function runLarge(): Promise<Figure[]> {
  const picture = await photoWithin(PICTURE_BYTES)
  const photo = await photoOf(PHOTO_BYTES)
  return withWorker('ours', picture, async ({ pid }, loadOf) => {
    const [warmUp, flood] = [await loadOf(picture), await loadOf(photo)]
    await warmUp.run(WARM_UP)
    const idle = memoryMib(pid)
    const start = performance.now()
    const answers = await Promise.allSettled(
      Array.from({ length: UPLOADS }, () => flood.run({ times: 1, concurrency: 1 })),
    )
    const seconds = (performance.now() - start) / MS_PER_SECOND
    const above = peakMemoryMib(pid) - idle
    warmUp.close()
    flood.close()
    const served = answers.filter(({ status }) => status === 'fulfilled').length
    console.log(`idle ${idle.toFixed(0)} MiB, ${seconds.toFixed(1)} s`)
    const name = `memory above idle mb, ${UPLOADS} uploads of 4 MB`
    return [
      { name, value: above, goal: '<= 128' },
      { name: `uploads served of ${UPLOADS}`, value: served, goal: `>= ${UPLOADS}` },
    ]
  })
}

async function runCrowd(): Promise<Figure> {
  const [photo, picture] = [
    await photoWithin(CROWD_PHOTO_BYTES),
    await photoWithin(CROWD_PICTURE_BYTES),
  ]
  const above = new Map<string, number>()
  for (const name of CROWD_NAMES) {
    await withWorker(name, picture, async ({ pid }, loadOf) => {
      const load = await loadOf(photo)
      await load.run(WARM_UP)
      const idle = memoryMib(pid)
      await load.run(CROWD)
      above.set(name, peakMemoryMib(pid) - idle)
      load.close()
    })
    const mib = above.get(name)?.toFixed(0)
    console.log(`${CROWD.concurrency} uploads at once, ${name}: ${mib} MiB above idle`)
  }
  const [theirs = 0, ours = 0] = ['duties', 'ours'].map((name) => above.get(name))
  const name = `memory of ${CROWD.concurrency} uploads at once vs duties`
  return { name, value: ours / theirs, digits: 2, goal: '<= 1' }
}
