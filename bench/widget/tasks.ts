/** @module Measures for how long the widget keeps a phone from answering a tap: the longest task of its main thread. */

import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { givePhoto, openGallery, openPhone } from './phone.ts'

const LOADS = 5
/** Tasks are reported some time after their end. */
const SETTLE_MS = 1000
const PHOTO = { width: 4032, height: 3024, fit: 'cover', position: 'top' } as const
const PHOTO_QUALITY = 92

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

async function loadOnce(browser: Browser, url: string, photo: Buffer): Promise<LongestTasks> {
  const { page, close } = await openPhone(browser, watchTasks)
  await openGallery(page, url)
  const atLoad = await longestTask(page)
  await givePhoto(page, photo)
  const withPhoto = await longestTask(page)
  await close()
  return { atLoad, withPhoto }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

/** Returns the medians of several loads. @param portrait path of a picture of a face */
export async function measureTasks(
  browser: Browser,
  url: string,
  portrait: string,
): Promise<LongestTasks> {
  const photo = await sharp(portrait).resize(PHOTO).jpeg({ quality: PHOTO_QUALITY }).toBuffer()
  const loads: LongestTasks[] = []
  for (let load = 0; load < LOADS; load++) loads.push(await loadOnce(browser, url, photo))
  console.log(`longest tasks at load: ${loads.map((load) => load.atLoad).join(' ')} ms`)
  console.log(`longest tasks with a photo: ${loads.map((load) => load.withPhoto).join(' ')} ms`)
  return {
    atLoad: median(loads.map((load) => load.atLoad)),
    withPhoto: median(loads.map((load) => load.withPhoto)),
  }
}
