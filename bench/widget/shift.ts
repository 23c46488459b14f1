/** @module Measures how much the page around the widget shifts on a phone, from its first byte to the picture. */

import type { Browser } from 'playwright-core'
import { givePhoto, openGallery, openPhone } from './phone.ts'

/** Sums up layout shifts that the end user did not cause within half a second. Source: Layout Instability specification. */
function watchShifts(): void {
  const sum = { value: 0 }
  Object.assign(globalThis, { shiftSum: sum })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      }
      if (!hadRecentInput) sum.value += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Returns the cumulative layout shift of a visit: the gallery, a photo, the progress, the picture. */
export async function measureShift(browser: Browser, url: string, photo: string): Promise<number> {
  const { page, close } = await openPhone(browser, watchShifts)
  await openGallery(page, url)
  await page.locator('face-fusion .tile:not(.empty)').first().click()
  await givePhoto(page, photo)
  await page.locator('face-fusion .fuse').click()
  await page.locator('face-fusion [part=picture]').waitFor()
  await page.waitForLoadState('networkidle')
  const shift = await page.evaluate(
    () => (globalThis as unknown as { shiftSum: { value: number } }).shiftSum.value,
  )
  await close()
  return shift
}
