/** @module Measures how much the page around the widget shifts on a phone, from its first byte to the picture. */

import type { Browser } from 'playwright-core'
import { shiftOf, watchShifts } from '../layout-shift.ts'
import { givePhoto, openGallery, openPhone } from './phone.ts'

/** Returns the cumulative layout shift of a visit: the gallery, a photo, the progress, the picture. */
export async function measureShift(browser: Browser, url: string, photo: string): Promise<number> {
  const { page, close } = await openPhone(browser, { run: watchShifts, argument: undefined })
  await openGallery(page, url)
  await page.locator('face-fusion .tile:not(.empty)').first().click()
  await givePhoto(page, photo)
  await page.locator('face-fusion .fuse').click()
  await page.locator('face-fusion [part=picture]').waitFor()
  await page.waitForLoadState('networkidle')
  const shift = await shiftOf(page)
  await close()
  return shift
}
