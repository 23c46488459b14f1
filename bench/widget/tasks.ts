/** @module Measures for how long the widget keeps a phone from answering a tap: the longest task of its main thread. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { median } from '../interleave.ts'
import { writePhonePhoto } from '../phone-photo.ts'
import { type Card, type ControlTasks, measureControls, readCard } from './control.ts'
import { longestTasks, type TasksAround, watchLongTasks } from './long-tasks.ts'
import { givePhoto, openPhone, type PhonePage } from './phone.ts'

const LOADS = 9
/** Tasks are reported some time after their end. */
const SETTLE_MS = 1000
const PHOTO_QUALITY = 92
const SCRIPT = '**/widget/v1.js'
/** Mark of the page at which the photo is given. */
const PHOTO = 'photo'

/** The longest tasks, ms. A task of less than 50 ms counts as 0: browsers do not report it. */
export interface LongestTasks extends ControlTasks {
  /** While the page and the widget load. */
  readonly atLoad: number
  /** While the widget loads in a page that was drawn before: what the widget adds, without the first layout of the page. */
  readonly ofWidget: number
  /** From the choice of a photo of twelve megapixels until it is ready to be sent. */
  readonly withPhoto: number
}

/** What the page says in its console once the gallery is shown and nothing has happened for a while. */
const SHOWN = 'the gallery is shown'

/** Runs in the page before its scripts: says when the first thumbnail is there. The page looks itself, so that no test driver does. */
function watchGallery({ shown, settle }: { readonly shown: string; readonly settle: number }) {
  const look = () => {
    const image = document.querySelector('face-fusion')?.shadowRoot?.querySelector('.tile img')
    const isShown = image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0
    if (isShown) setTimeout(() => console.log(shown), settle)
    else setTimeout(look, settle / 10)
  }
  document.addEventListener('DOMContentLoaded', look)
}

/** Opens the page and waits for the gallery. @param whenDrawn whether the script of the widget comes after the rest of the page */
async function openPage(browser: Browser, url: string, whenDrawn: boolean): Promise<PhonePage> {
  const phone = await openPhone(browser, { run: watchLongTasks, argument: undefined })
  const { page } = phone
  await page.addInitScript(watchGallery, { shown: SHOWN, settle: SETTLE_MS })
  const said = (message: ConsoleMessage) => message.text() === SHOWN
  const shown = page.waitForEvent('console', { predicate: said })
  if (whenDrawn) {
    await page.route(SCRIPT, async (route) => {
      await page.waitForTimeout(2 * SETTLE_MS)
      await route.continue()
    })
  }
  await page.goto(url, { waitUntil: 'commit' })
  await shown
  return phone
}

/** Returns the longest tasks before and after the script of the widget came. */
async function tasksAroundScript(page: Page): Promise<TasksAround> {
  const src = await page.locator('script[src*="/widget/v1.js"]').getAttribute('src')
  return await longestTasks(page, new URL(src ?? '', page.url()).href)
}

async function measureWidget(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openPage(browser, url, true)
  const { after } = await tasksAroundScript(page)
  await close()
  return after
}

async function measurePage(
  browser: Browser,
  url: string,
  photo: string,
): Promise<Pick<LongestTasks, 'atLoad' | 'withPhoto'>> {
  const { page, close } = await openPage(browser, url, false)
  const { before, after } = await tasksAroundScript(page)
  await page.evaluate((name) => performance.mark(name), PHOTO)
  await givePhoto(page, photo)
  await page.waitForTimeout(SETTLE_MS)
  const withPhoto = (await longestTasks(page, PHOTO)).after
  await close()
  return { atLoad: Math.max(before, after), withPhoto }
}

async function loadOnce(
  browser: Browser,
  url: string,
  { photo, card }: { readonly photo: string; readonly card: Card },
): Promise<LongestTasks> {
  const controls = await measureControls(browser, url, { card, settle: SETTLE_MS })
  const ofWidget = await measureWidget(browser, url)
  return { ...controls, ofWidget, ...(await measurePage(browser, url, photo)) }
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
  const card = await readCard(browser, url)
  const loads: LongestTasks[] = []
  for (let load = 0; load < LOADS; load++) {
    loads.push(await loadOnce(browser, url, { photo, card }))
  }
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
    ofSentence: medianOf('ofSentence'),
    ofMarkup: medianOf('ofMarkup'),
  }
}
