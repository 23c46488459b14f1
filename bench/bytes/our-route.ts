/** @module The way with the edge: the widget on the demo page, which sends its photo as soon as it is ready. */

import type { Page } from 'playwright-core'
import type { Contestant } from './visit.ts'

interface Element extends HTMLElement {
  submit(): Promise<void>
}

/** Runs in the page: submits each photo, and tells of the first visit. */
function submitPhotos(): void {
  const element = document.querySelector('face-fusion') as Element
  let start = 0
  let upload = 0
  element.shadowRoot?.addEventListener(
    'change',
    () => {
      start = performance.now()
    },
    true,
  )
  element.addEventListener('photo', () => setTimeout(() => void element.submit()))
  element.addEventListener('progress', (event) => {
    upload = (event as ProgressEvent).total
  })
  const tell = () => {
    Object.assign(globalThis, { visit: { ms: performance.now() - start, upload } })
  }
  element.addEventListener('result', () => {
    const picture = element.shadowRoot?.querySelector<HTMLImageElement>('[part=picture]')
    void picture?.decode().then(tell)
  })
}

async function prepare(page: Page): Promise<void> {
  await page.locator('face-fusion .tile:not(.empty)').first().click()
  await page.evaluate(submitPhotos)
}

/** Returns the contestant. @param demo origin of the demo page */
export function ourRoute(demo: string): Contestant {
  return { url: `${demo}/plain`, input: 'face-fusion input[part=file]', prepare }
}
