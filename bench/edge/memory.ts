/** @module `pnpm bench edge-memory`: measures the worker's memory for many large uploads at once, and whether all are served. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { memoryMib, peakMemoryMib } from '../../apps/worker/tools/process-memory.ts'
import { startWorkerd } from '../../apps/worker/tools/workerd.ts'
import { OURS } from './contestants.ts'
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

/** Runs the bench and prints its figures. */
export async function run(): Promise<void> {
  const picture = await photoWithin(PICTURE_BYTES)
  const services = await startStubServices(picture)
  const worker = await startWorkerd({ ...OURS.setup(services.ports), v8Flags: V8_FLAGS })
  const loadOf = async (photo: Uint8Array<ArrayBuffer>): Promise<Load> => {
    const material = { ports: services.ports, photo, pictureBytes: picture.length }
    const { ours } = await OURS.jobs(worker.url, material)
    if (ours === undefined) throw new Error('the worker has no upload job')
    return createLoad(ours)
  }
  try {
    await measure(worker.pid, await loadOf(picture), await loadOf(await photoOf(PHOTO_BYTES)))
  } finally {
    await worker.stop()
    await services.stop()
  }
}

async function measure(pid: number, warmUp: Load, flood: Load): Promise<void> {
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
  console.log(`figure: ${name} = ${above.toFixed(0)} (goal <= 128)`)
  console.log(`figure: uploads served of ${UPLOADS} = ${served} (goal >= ${UPLOADS})`)
}
