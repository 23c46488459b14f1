/**
 * @module Fixtures of the end-to-end tests: one stack and one browser for all files, a new page for each test. The stack
 * and the browser start with the first test that needs them.
 */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { it as base } from 'vitest'
import { startBrowser } from './browser.ts'
import { freePorts, startStack } from './stack.ts'

const VIEWPORT = { width: 1180, height: 900 }
/** Animations take most of the processor time of a page without a graphics card. */
const NO_ANIMATIONS = { reducedMotion: 'reduce' } as const
/** Longest time to wait for a node or an event, milliseconds. */
const MAX_WAIT_MS = 60_000

export { HOPPER, ROOT } from './photos.ts'

/** Opens a page in a new browser context. */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT, ...NO_ANIMATIONS, ...options })
  page.setDefaultTimeout(MAX_WAIT_MS)
  return page
}

/** Returns a list to which errors of the page and of its console are added. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

/**
 * `it` of Vitest with fixtures:
 *
 * - `stack`: emulator, worker and demo page on `ports`, shared by all files;
 * - `browser`: a headless Chromium with the command line `flags`, without a camera, shared by all files;
 * - `page`: a blank page;
 * - `errors`: errors of `page` and of its console;
 * - `policyFreePage`: a blank page that ignores content security policies, for scripts that the test injects.
 */
export const it = base
  .extend('ports', { scope: 'worker' }, () => freePorts())
  .extend('stack', { scope: 'worker' }, async ({ ports }, { onCleanup }) => {
    const stack = await startStack(ports)
    onCleanup(async () => void (await stack.stop()))
    return stack
  })
  .extend('flags', { scope: 'worker' }, (): readonly string[] => [])
  .extend('browser', { scope: 'worker' }, async ({ flags }, { onCleanup }) => {
    const browser = await startBrowser(flags)
    onCleanup(() => browser.close())
    return browser
  })
  .extend('page', async ({ browser }, { onCleanup }) => {
    const page = await openPage(browser)
    onCleanup(() => page.close())
    return page
  })
  .extend('errors', ({ page }) => collectErrors(page))
  .extend('policyFreePage', async ({ browser }, { onCleanup }) => {
    const page = await openPage(browser, { bypassCSP: true })
    onCleanup(() => page.close())
    return page
  })
