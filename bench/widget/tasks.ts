/** @module Measures for how long the widget keeps a phone from answering a tap: the longest task of its main thread. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { median } from '../interleave.ts'
import { writePhonePhoto } from '../phone-photo.ts'
import { givePhoto, openPhone } from './phone.ts'

const LOADS = 5
/** Tasks are reported some time after their end. */
const SETTLE_MS = 1000
const PHOTO_QUALITY = 92

/** The longest tasks, ms. A task of less than 50 ms counts as 0: browsers do not report it. */
export interface LongestTasks {
  /** While the page and the widget load. */
  readonly atLoad: number
  /** While the widget loads in a page that was drawn before: what the widget adds, without the first layout of the page. */
  readonly ofWidget: number
  /** From the choice of a photo of twelve megapixels until it is ready to be sent. */
  readonly withPhoto: number
}

/** What the page says in its console once the gallery is shown and nothing has happened for a while. */
const SHOWN = 'the gallery is shown'

/**
 * Runs in the page before its scripts: writes down the durations of long tasks, and waits for the first thumbnail. The page looks
 * itself: what a test driver looks for takes long tasks, too.
 */
function watchTasks({ shown, settle }: { readonly shown: string; readonly settle: number }): void {
  const durations: number[] = []
  Object.assign(globalThis, { longTasks: durations })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) durations.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    const image = document.querySelector('face-fusion')?.shadowRoot?.querySelector('.tile img')
    const isShown = image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0
    if (isShown) setTimeout(() => console.log(shown), settle)
    else setTimeout(look, settle / 10)
  }
  document.addEventListener('DOMContentLoaded', look)
}

/** Returns the longest task since the last call. */
async function longestTask(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const { longTasks } = globalThis as unknown as { longTasks: number[] }
    return Math.max(0, ...longTasks.splice(0))
  })
}

/** Opens the page and waits for the gallery. @param whenDrawn whether the script of the widget comes after the rest of the page */
async function openPage(page: Page, url: string, whenDrawn: boolean): Promise<void> {
  const said = (message: ConsoleMessage) => message.text() === SHOWN
  const shown = page.waitForEvent('console', { predicate: said })
  if (whenDrawn) {
    await page.route('**/widget/v1.js', async (route) => {
      await page.waitForTimeout(SETTLE_MS)
      await page.evaluate(() => {
        ;(globalThis as unknown as { longTasks: number[] }).longTasks.length = 0
      })
      await page.waitForTimeout(SETTLE_MS)
      await route.continue()
    })
  }
  await page.goto(url, { waitUntil: 'commit' })
  await shown
}

async function loadOnce(browser: Browser, url: string, photo: string): Promise<LongestTasks> {
  const watch = { run: watchTasks, argument: { shown: SHOWN, settle: SETTLE_MS } }
  const later = await openPhone(browser, watch)
  await openPage(later.page, url, true)
  const ofWidget = await longestTask(later.page)
  await later.close()
  const { page, close } = await openPhone(browser, watch)
  await openPage(page, url, false)
  const atLoad = await longestTask(page)
  await givePhoto(page, photo)
  await page.waitForTimeout(SETTLE_MS)
  const withPhoto = await longestTask(page)
  await close()
  return { atLoad, ofWidget, withPhoto }
}

/** Returns the medians of several loads. @param portrait path of a picture of a face */
export async function measureTasks(
  browser: Browser,
  url: string,
  portrait: string,
): Promise<LongestTasks> {
  const folder = await mkdtemp(join(tmpdir(), 'fuse-edge-bench-'))
  const photo = join(folder, 'photo.jpg')
  await writePhonePhoto(portrait, photo, PHOTO_QUALITY)
  const loads: LongestTasks[] = []
  for (let load = 0; load < LOADS; load++) loads.push(await loadOnce(browser, url, photo))
  await rm(folder, { recursive: true })
  const medianOf = (name: keyof LongestTasks) => {
    const values = loads.map((load) => Math.round(load[name]))
    console.log(`longest tasks, ${name}: ${values.join(' ')} ms`)
    return median(values)
  }
  return {
    atLoad: medianOf('atLoad'),
    ofWidget: medianOf('ofWidget'),
    withPhoto: medianOf('withPhoto'),
  }
}
