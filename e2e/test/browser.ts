/** @module A headless Chromium that keeps to itself. */

import { type Browser, chromium, type Locator } from 'playwright-core'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

/** How long to look for what comes by itself: a busy machine is no failure. */
export const PATIENCE = Object.freeze({ timeout: 30_000 })

/** Starts it. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch(CHROMIUM_LAUNCH)
}

/** The pixels that an `<img>` shows, as a PNG in a data URL: what is on the screen, not what is said to be. */
export function pixelsOf(image: Locator): Promise<string> {
  return image.evaluate(async (element) => {
    if (!(element instanceof HTMLImageElement)) throw new TypeError('not an <img>')
    await element.decode()
    const canvas = document.createElement('canvas')
    canvas.width = element.naturalWidth
    canvas.height = element.naturalHeight
    canvas.getContext('2d')?.drawImage(element, 0, 0)
    return canvas.toDataURL('image/png')
  })
}

/** The pixels of a JPEG file, as this browser decodes it. */
export async function pixelsOfFile(browser: Browser, jpeg: Buffer): Promise<string> {
  const page = await browser.newPage()
  try {
    await page.setContent(`<img src="data:image/jpeg;base64,${jpeg.toString('base64')}">`)
    return await pixelsOf(page.locator('img'))
  } finally {
    await page.close()
  }
}
