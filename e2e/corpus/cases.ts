/** @module Cases from the field that pictures of the corpus stand for, and one about touch. */

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import type { Row } from './assess.ts'

/** Names of pictures by case. */
export const PICTURE_CASES: Readonly<Record<string, readonly string[]>> = Object.freeze({
  'scan-header-of-samsung': [
    'a scan header that ends 0 0 0 (Samsung)',
    'the same without an end marker',
  ],
  'stray-bytes-between-segments': [
    'stray bytes, before the tables',
    'a segment that begins 00 E1 (Pixel), before the tables',
    'a segment that begins 00 E1 (Pixel), before the scan',
  ],
  'xmp-before-exif': ['XMP before Exif', 'XMP after Exif', 'two blocks: nothing, then 6'],
  'end-marker-missing': [
    'baseline, no end marker',
    'baseline, a trailer in place of its end',
    'progressive, no end marker',
    'progressive, a trailer in place of its end',
  ],
})

/** Returns the cases with a picture that is missing, or that a reader reads differently. */
export function failingPictureCases(rows: readonly Row[]): string[] {
  const right = new Set(
    rows.filter(({ differing }) => differing.length === 0).map((row) => row.name),
  )
  return Object.entries(PICTURE_CASES)
    .filter(([, names]) => !names.every((name) => right.has(name)))
    .map(([name]) => name)
}

const PHONE = { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }
const PAGE = '<div style="height:900px"></div><face-fusion></face-fusion><div style="height:900px">'

/** Returns whether a tap on a text of the widget leaves the page and the focus where they are. */
export async function staysOnTap(browser: Browser): Promise<boolean> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../packages/widget/src/define.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
  })
  const page = await browser.newPage(PHONE)
  try {
    await page.setContent(PAGE)
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '', type: 'module' })
    const text = page.locator('.message p')
    await text.scrollIntoViewIfNeeded()
    const placeOf = () => page.evaluate(() => [scrollY, document.activeElement?.localName].join())
    const before = await placeOf()
    await text.tap()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    return before === (await placeOf())
  } finally {
    await page.close()
  }
}
