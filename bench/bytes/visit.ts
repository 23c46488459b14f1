/** @module One end user's photo on one connection, from its choice until the picture is shown. */

import type { Browser, CDPSession, Page } from 'playwright-core'
import { SCREENS } from '../widget/screens.ts'
import type { Connection } from './connections.ts'

/** What one photo took. */
export interface Visit {
  /** Bytes that the browser sent: headers and bodies. */
  readonly up: number
  /** Bytes that it received. */
  readonly down: number
  /** Requests, with preflights. */
  readonly requests: number
  /** From the choice of the photo until the picture is decoded. */
  readonly ms: number
}

/** What the page itself tells of its visit. */
interface Told {
  readonly ms: number
  /** Bytes of the body of its upload. */
  readonly upload: number
}

/** A way from a photo to a picture. */
export interface Contestant {
  readonly url: string
  /** Selector of the file input. */
  readonly input: string
  /** Makes the page ready; at its end, `visit` of the page's window is a {@link Told} once the picture is shown. */
  readonly prepare: (page: Page) => Promise<void>
}

const PICTURE_MS = 180_000

/** Counts what a page sends and receives. */
async function watchTraffic(session: CDPSession) {
  const sum = { up: 0, down: 0, requests: 0 }
  await session.send('Network.enable')
  session.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    sum.requests += 1
    for (const [name, value] of Object.entries(headers)) sum.up += name.length + value.length + 4
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sum.down += encodedDataLength
  })
  return {
    /** Returns the sums since the last call. */
    take() {
      const taken = { ...sum }
      Object.assign(sum, { up: 0, down: 0, requests: 0 })
      return taken
    },
  }
}

/** Runs one visit, with an empty cache. @param photo path of the file */
export async function visit(
  browser: Browser,
  { url, input, prepare }: Contestant,
  { conditions }: Connection,
  photo: string,
): Promise<Visit> {
  const context = await browser.newContext(SCREENS.phone)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const traffic = await watchTraffic(session)
  await session.send('Network.emulateNetworkConditions', { offline: false, ...conditions })
  await page.goto(url, { waitUntil: 'networkidle' })
  await prepare(page)
  await page.waitForLoadState('networkidle')
  traffic.take()
  await page.locator(input).setInputFiles(photo)
  await page.waitForFunction(() => 'visit' in globalThis, undefined, { timeout: PICTURE_MS })
  const { ms, upload } = await page.evaluate(() => (globalThis as unknown as { visit: Told }).visit)
  const { up, down, requests } = traffic.take()
  await context.close()
  return { up: up + upload, down, requests, ms }
}
