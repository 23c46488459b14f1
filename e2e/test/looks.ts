/** @module How the elements of the console look, to compare two states of a page. */

import type { Page } from 'playwright-core'

/** Returns where every element is, and how it looks. */
export async function looksOf(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('#app *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const { color, backgroundColor, font, display, padding } = getComputedStyle(element)
      const place = [x, y, width, height].join(' ')
      const look = [color, backgroundColor, font, display, padding].join(' ')
      return `${element.nodeName} ${element.className} ${place} ${look}`
    }),
  )
}

/** Adds the style sheet of the views that are not the first of their home. */
export async function addLaterStyles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const name = 'meta[name="later-styles"]'
    const href = document.querySelector<HTMLMetaElement>(name)?.content ?? ''
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
    await new Promise((resolve) => {
      link.onload = resolve
      document.head.append(link)
    })
  })
}
