/**
 * @module How many bytes an end user's first visit transfers before anything is tapped: page, style sheet, scripts, session, list,
 * messages, thumbnails and sample pictures, with their headers. The cache of the browser is empty.
 */

import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Figure } from '../../tools/report.ts'
import { SCREENS } from './screens.ts'

const GOAL_BYTES = 122_880
/** Time after the last response in which nothing may come any more. */
const SETTLE_MS = 1000

/** Transferred bytes by kind of resource, as the developer tools of Chromium name them. */
type Transferred = ReadonlyMap<string, number>

/** Loads the page with an empty cache, and waits until all tiles are shown and nothing more comes. */
async function visit(
  browser: Browser,
  url: string,
  screen: BrowserContextOptions,
): Promise<Transferred> {
  const context = await browser.newContext({ ...screen, locale: 'en-GB' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const types = new Map<string, string>()
  const bytes = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'other'
    bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength)
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const tiles = page.locator('face-fusion .tile:not(.empty) img')
  await tiles.first().waitFor()
  await page.waitForTimeout(SETTLE_MS)
  await context.close()
  return bytes
}

/** Returns the figures, and prints what they consist of. */
export async function bytesBeforeFirstTap(browser: Browser, url: string): Promise<Figure[]> {
  const figures: Figure[] = []
  const sums: number[] = []
  for (const [name, screen] of Object.entries(SCREENS)) {
    // The first visit lets the edge make its renditions.
    await visit(browser, url, screen)
    const bytes = await visit(browser, url, screen)
    const parts = [...bytes].map(([type, length]) => `${type} ${length}`)
    const sum = [...bytes.values()].reduce((total, length) => total + length, 0)
    console.log(`${name}: ${parts.join(', ')}`)
    sums.push(sum)
    figures.push({ name: `bytes before first tap, ${name}`, value: sum, goal: `<= ${GOAL_BYTES}` })
  }
  const most = Math.max(...sums)
  return [...figures, { name: 'bytes before first tap', value: most, goal: `<= ${GOAL_BYTES}` }]
}
