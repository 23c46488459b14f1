/**
 * @module Measures how soon the console is usable on a slow line, and how much it shifts while it loads: Chromium with an empty
 * cache, 1 Mbit/s and a round trip of 100 ms, against an emulator that runs in this process.
 */

import { fileURLToPath } from 'node:url'
import { startEmulator } from '@fuse-edge/emulator'
import { type Browser, chromium, type Page } from 'playwright-core'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import type { Figure, Report } from '../../tools/report.ts'
import { median } from '../interleave.ts'
import { shiftOf, watchShifts } from '../layout-shift.ts'

const CONSOLE = fileURLToPath(new URL('../../apps/console/dist', import.meta.url))
const LINE = {
  offline: false,
  latency: 100,
  downloadThroughput: 125_000,
  uploadThroughput: 125_000,
}
const LOADS = 9
const GOAL_MS = 1000
/** What comes late may still shift the page. */
const SETTLE_MS = 1000
const VIEWPORT = { width: 1440, height: 900 }

/** Views, and what is there once they are usable. */
const VIEWS = {
  'getting started': { path: '', usable: '.steps .title' },
  requests: { path: 'requests', usable: '.empty, .rows' },
  materials: { path: 'materials', usable: 'main img' },
  explorer: { path: 'explorer/FuseFace', usable: 'main h1' },
} as const

/** One load of a view. */
interface Load {
  readonly ms: number
  /** Cumulative layout shift. */
  readonly shift: number
}

/**
 * Writes down when an element is on the screen and the page is free for a key or a click. The page looks itself: what a test driver does
 * in the page takes time, too.
 */
function watchFor(selector: string): void {
  const usable = new Promise<number>((resolve) => {
    const look = () => {
      if (!document.querySelector(selector)) requestAnimationFrame(look)
      // The next frame has painted it, and the task after that runs when nothing else does.
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    }
    look()
  })
  Object.assign(globalThis, { usable })
}

async function usableAt(page: Page): Promise<number> {
  return await page.evaluate(() => (globalThis as unknown as { usable: Promise<number> }).usable)
}

async function loadOnce(browser: Browser, url: string, usable: string): Promise<Load> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript(watchShifts)
  await page.addInitScript(watchFor, usable)
  const session = await context.newCDPSession(page)
  await session.send('Network.emulateNetworkConditions', LINE)
  await page.goto(url, { waitUntil: 'load' })
  const ms = await usableAt(page)
  await page.waitForTimeout(SETTLE_MS)
  const shift = await shiftOf(page)
  await context.close()
  return { ms, shift }
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const emulator = await startEmulator({ consoleFolder: CONSOLE })
  const browser = await chromium.launch(CHROMIUM_LAUNCH)
  const figures: Figure[] = []
  for (const [name, { path, usable }] of Object.entries(VIEWS)) {
    const loads: Load[] = []
    for (let load = 0; load < LOADS; load++) {
      loads.push(await loadOnce(browser, `${emulator.url}/console/${path}`, usable))
    }
    const ms = loads.map((load) => load.ms)
    const shifts = loads.map((load) => load.shift)
    console.log(`${name}: ${ms.map(Math.round).join(' ')} ms`)
    figures.push(
      {
        name: `console ${name} usable at 1 Mbit/s, ms`,
        value: median(ms),
        of: ms,
        goal: path === '' ? `<= ${GOAL_MS}` : undefined,
      },
      {
        name: `console ${name} layout shift`,
        value: Math.max(...shifts),
        digits: 3,
        of: shifts,
        goal: '<= 0',
      },
    )
  }
  await browser.close()
  await emulator.close()
  return { figures }
}
