/** @module Starts Chromium, and reads pixels of pictures in it. */

import { type Browser, chromium, type Locator } from 'playwright-core'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

/** Starts a headless Chromium with additional command line flags. */
export function startBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...CHROMIUM_LAUNCH, args: [...CHROMIUM_LAUNCH.args, ...flags] })
}

/** Returns the pixels that an `<img>` shows, as a PNG in a data URL. */
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

/** Returns the pixels of a JPEG file as this browser decodes it, in the form of {@link pixelsOf}. */
export async function pixelsOfFile(browser: Browser, jpeg: Buffer): Promise<string> {
  const page = await browser.newPage()
  try {
    await page.setContent(`<img src="data:image/jpeg;base64,${jpeg.toString('base64')}">`)
    return await pixelsOf(page.locator('img'))
  } finally {
    await page.close()
  }
}
