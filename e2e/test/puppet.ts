/** @module Starts Chromium and Firefox for tests that say the same of both. Puppeteer drives either: Firefox by WebDriver BiDi. */

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import puppeteer, { type Browser, type ElementHandle, type Frame, type Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { type BrowserName, findBrowser } from '../../tools/browsers.ts'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import type { WidgetPage } from './widget-path.ts'

const VIEWPORT = { width: 1180, height: 900 }
/** Longest time to wait for a node, milliseconds. */
const MAX_WAIT_MS = 60_000

const FAKE_CAMERA = '--use-fake-device-for-media-stream'

/** Where a widget is. */
export type PageOrFrame = Page | Frame

/** A browser that Puppeteer drives. */
export type Engine = Exclude<BrowserName, 'webkit'>

/** Every browser that tests run in, whether this machine has it, and whether it starts with a camera. */
export const ENGINES = (
  [
    // Without a camera, Chromium does not get as far as to refuse one.
    { engine: 'chromium', hasCamera: true },
    { engine: 'firefox', hasCamera: false },
  ] as const
).map((row) => ({ ...row, isHere: findBrowser(row.engine) !== undefined }))

/** Starts a headless browser, which saves downloads in `folder`. */
export function startEngine(engine: Engine, folder: string): Promise<Browser> {
  const executablePath = findBrowser(engine)
  if (executablePath === undefined) throw new Error(`${engine} is missing`)
  return puppeteer.launch({
    browser: engine === 'firefox' ? 'firefox' : 'chrome',
    executablePath,
    headless: true,
    args: engine === 'chromium' ? [...CHROMIUM_LAUNCH.args, FAKE_CAMERA] : [],
    downloadBehavior: { policy: 'allow', downloadPath: folder },
    extraPrefsFirefox: {
      'browser.download.dir': folder,
      'browser.download.folderList': 2,
      'ui.prefersReducedMotion': 1,
    },
  })
}

/** A page, and errors of it and of its console. */
export interface Tab {
  readonly page: Page
  readonly errors: string[]
}

/** Opens a page, with a list to which errors of the page and of its console are added. */
export async function openTab(browser: Browser): Promise<Tab> {
  const page = await browser.newPage()
  page.setDefaultTimeout(MAX_WAIT_MS)
  await page.setViewport(VIEWPORT)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return { page, errors }
}

/** Waits until a node of the widget is visible, and returns it. */
export async function shown(
  place: PageOrFrame,
  selector: string,
): Promise<ElementHandle<HTMLElement>> {
  const node = await place.waitForSelector(`face-fusion >>> ${selector}`, { visible: true })
  if (node === null) throw new Error(`${selector} is gone`)
  return node as ElementHandle<HTMLElement>
}

/** Clicks a node of the widget as a script does: what is out of sight is clicked without scrolling. */
export async function click(place: PageOrFrame, selector: string): Promise<void> {
  const node = await shown(place, selector)
  await node.evaluate((element) => element.click())
}

/** Returns the text of a node of the widget. */
export function textOf(place: PageOrFrame, selector: string): Promise<string> {
  return place.$eval(
    'face-fusion',
    (element, inner) => element.shadowRoot?.querySelector(inner)?.textContent ?? '',
    selector,
  )
}

/** Gives a file as the photo. */
export async function givePhoto(place: PageOrFrame, path: string): Promise<void> {
  const input = await place.waitForSelector('face-fusion >>> input[part=file]')
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path)
}

/** Returns a tab as the steps of `widget-path.ts` take it. @param folder where downloads are saved */
export function widgetPageOf({ page, errors }: Tab, folder: string): WidgetPage {
  const saved = () => readdirSync(folder).find((name) => /^fused-.+\.jpg$/.test(name))
  return {
    open: async (url) => void (await page.goto(url)),
    shown: async (selector) => void (await shown(page, selector)),
    click: (selector) => click(page, selector),
    says: (selector, text) => expect.poll(() => textOf(page, selector)).toContain(text),
    givePhoto: (path) => givePhoto(page, path),
    value: async <Value>(expression: string) =>
      (await page.evaluate(
        `((widget) => ${expression})(document.querySelector('face-fusion'))`,
      )) as Value,
    moveSlider: async () => (await shown(page, '.comparison input')).press('ArrowRight'),
    save: async () => {
      await click(page, '.download')
      await expect.poll(saved).toBeDefined()
      const path = join(folder, saved() ?? '')
      // The browser names the file before it has written all of it.
      await expect.poll(() => isWholeJpeg(readFileSync(path))).toBe(true)
      return { name: basename(path), bytes: readFileSync(path) }
    },
    errors: async () => errors,
  }
}

function isWholeJpeg(bytes: Buffer): boolean {
  return bytes.subarray(-2).equals(Buffer.of(0xff, 0xd9))
}
