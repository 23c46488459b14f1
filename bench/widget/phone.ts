/** @module A page in Chromium as a phone shows it, and what a phone's end user does in it. */

import type { Browser, Page } from 'playwright-core'

/** A narrow screen with three pixels for each one of CSS. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 3,
  isMobile: true,
  hasTouch: true,
  locale: 'en-GB',
}
/** How much slower than this machine the phone is. */
const SLOW_DOWN = 4

/** A page with an empty cache. */
export interface PhonePage {
  readonly page: Page
  readonly close: () => Promise<void>
}

/** What runs in a page before any script of it. */
export interface Watch<T> {
  readonly run: (argument: T) => void
  readonly argument: T
}

/** Opens a blank page. */
export async function openPhone<T>(browser: Browser, watch: Watch<T>): Promise<PhonePage> {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.addInitScript(watch.run as (argument: unknown) => void, watch.argument)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
  return { page, close: () => context.close() }
}

/** Opens the address and waits until every template in sight is shown. */
export async function openGallery(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('face-fusion .tile img').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** Gives a photo, and waits until the widget shows it. @param file its path: the driver hands the bytes of others over in the page */
export async function givePhoto(page: Page, file: string): Promise<void> {
  await page.locator('face-fusion input[part=file]').setInputFiles(file)
  await page.locator('face-fusion [part=photo]').waitFor()
}
