/** @module The widget in Chromium and in Firefox: the main path under a strict policy, files that are no photos, the camera, a move. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'puppeteer-core'
import { describe, expect } from 'vitest'
import { messages } from '../../packages/widget/src/messages/en.ts'
import { billOf } from './bill.ts'
import { HOPPER, it } from './fixtures.ts'
import {
  click,
  ENGINES,
  givePhoto,
  openTab,
  type PageOrFrame,
  shown,
  startEngine,
  textOf,
  widgetPageOf,
} from './puppet.ts'
import { FILE_STEPS, MAIN_PATH } from './widget-path.ts'

async function expectRefusedCamera(place: PageOrFrame, said: string): Promise<void> {
  await click(place, '.camera')
  await expect.poll(() => textOf(place, 'dialog[open] [role=status]')).toContain(said)
  await shown(place, 'dialog .instead')
}

/** Moves the widget of a page into a frame that may not use the camera. */
async function frameWithoutCamera(page: Page): Promise<Frame> {
  const frame = await page.evaluateHandle(() => {
    const script = document.querySelector('script')
    const widget = document.querySelector('face-fusion')
    const made = document.createElement('iframe')
    made.allow = "camera 'none'"
    made.width = '1000'
    made.height = '900'
    made.srcdoc = `${script?.outerHTML}${widget?.outerHTML}`
    widget?.replaceWith(made)
    return made
  })
  return frame.contentFrame()
}

describe.each(ENGINES)('the widget in $engine', ({ engine, hasCamera, isHere }) => {
  if (!isHere) {
    it.skip(`needs ${engine}`)
    return
  }
  let folder: string
  let browser: Browser

  it.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fuse-edge-browser-'))
    browser = await startEngine(engine, folder)
  })
  it.afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  it('makes, compares, saves and deletes a picture under the strictest policy', async ({
    stack,
  }) => {
    const tab = await openTab(browser)
    const scene = { page: widgetPageOf(tab, folder), stack, folder }
    for (const step of Object.values(MAIN_PATH)) await step(scene)
    await tab.page.close()
  })

  it('says what is wrong with a file, sends none, and opens a GIF', async ({ stack }) => {
    const tab = await openTab(browser)
    const scene = { page: widgetPageOf(tab, folder), stack, folder }
    for (const step of Object.values(FILE_STEPS)) await step(scene)
    await tab.page.close()
  })

  it('goes on with its fusion when it is moved meanwhile', async ({ stack }) => {
    const before = await billOf(stack)
    const { page } = await openTab(browser)
    await page.goto(stack.demo)
    await click(page, 'input[name=template]')
    await givePhoto(page, HOPPER)
    await shown(page, 'img[part=photo]')
    const names = await page.$eval('face-fusion', async (element) => {
      const events: string[] = []
      for (const name of ['start', 'result', 'error', 'end']) {
        element.addEventListener(name, () => events.push(name))
      }
      element.addEventListener('progress', () => document.body.prepend(element), { once: true })
      await element.submit()
      return events
    })
    expect(names).toEqual(['start', 'result', 'end'])
    expect(await page.$eval('body > face-fusion', (element) => element.result?.id)).toBeDefined()
    await shown(page, 'img[part=picture]')
    expect((await billOf(stack)).billed).toBe(before.billed + 1)
    await page.close()
  })

  it('offers a file where the camera is blocked or missing', async ({ stack }) => {
    const { page } = await openTab(browser)
    await page.goto(stack.demo)
    if (!hasCamera) await expectRefusedCamera(page, messages.cameraMissing)
    await expectRefusedCamera(await frameWithoutCamera(page), messages.cameraBlocked)
    await page.close()
  })
})
