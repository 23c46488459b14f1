/** @module Measures for how long the widget keeps a phone from answering a tap: the longest task of its main thread. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { median } from '../interleave.ts'
import { givePhoto, openGallery, openPhone } from './phone.ts'

const LOADS = 5
/** Tasks are reported some time after their end. */
const SETTLE_MS = 1000
const SIZE = { width: 4032, height: 3024 }
const PHOTO_QUALITY = 92
/** What the sensor of a phone adds; without it, the file is a fraction of a real one. */
const GRAIN = { type: 'gaussian', mean: 128, sigma: 12 } as const

/** The longest tasks, ms. A task of less than 50 ms counts as 0: browsers do not report it. */
export interface LongestTasks {
  readonly atLoad: number
  /** From the choice of a photo of twelve megapixels until it is ready to be sent. */
  readonly withPhoto: number
}

/** Writes down the durations of long tasks. */
function watchTasks(): void {
  const durations: number[] = []
  Object.assign(globalThis, { longTasks: durations })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) durations.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}

/** Returns the longest task since the last call. */
async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(SETTLE_MS)
  return await page.evaluate(() => {
    const { longTasks } = globalThis as unknown as { longTasks: number[] }
    return Math.max(0, ...longTasks.splice(0))
  })
}

async function loadOnce(browser: Browser, url: string, photo: string): Promise<LongestTasks> {
  const { page, close } = await openPhone(browser, watchTasks)
  await openGallery(page, url)
  const atLoad = await longestTask(page)
  await givePhoto(page, photo)
  const withPhoto = await longestTask(page)
  await close()
  return { atLoad, withPhoto }
}

/** Writes a photo of twelve megapixels, as a phone takes it. */
async function writePhonePhoto(portrait: string, file: string): Promise<void> {
  const grain = sharp({ create: { ...SIZE, channels: 3, background: '#808080', noise: GRAIN } })
  await sharp(portrait)
    .resize({ ...SIZE, fit: 'cover', position: 'top' })
    .composite([{ input: await grain.png().toBuffer(), blend: 'overlay' }])
    .jpeg({ quality: PHOTO_QUALITY })
    .toFile(file)
}

/** Returns the medians of several loads. @param portrait path of a picture of a face */
export async function measureTasks(
  browser: Browser,
  url: string,
  portrait: string,
): Promise<LongestTasks> {
  const folder = await mkdtemp(join(tmpdir(), 'fuse-edge-bench-'))
  const photo = join(folder, 'photo.jpg')
  await writePhonePhoto(portrait, photo)
  const loads: LongestTasks[] = []
  for (let load = 0; load < LOADS; load++) loads.push(await loadOnce(browser, url, photo))
  await rm(folder, { recursive: true })
  console.log(`longest tasks at load: ${loads.map((load) => load.atLoad).join(' ')} ms`)
  console.log(`longest tasks with a photo: ${loads.map((load) => load.withPhoto).join(' ')} ms`)
  return {
    atLoad: median(loads.map((load) => load.atLoad)),
    withPhoto: median(loads.map((load) => load.withPhoto)),
  }
}
