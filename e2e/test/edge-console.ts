/** @module Fixtures of the tests of the edge's console: a page of it that an admin key has opened. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { it as base, collectErrors, openPage } from './fixtures.ts'
import type { Stack } from './stack.ts'

const WIDE = { locale: 'en-GB', viewport: { width: 1440, height: 900 } } as const

/** What a browser logs for an answer of the edge that the view itself explains. */
const REFUSED = /^Failed to load resource: the server responded with a status of (4\d\d|50[24]) /

/** Returns the admin key of the edge. */
export function adminKeyOf({ data }: Stack): string {
  return readFileSync(join(data, 'admin.key'), 'utf8').trim()
}

/** Opens a page that has the admin key where the console keeps it for a tab, as if it had been typed in. */
export async function openEdgePage(
  browser: Browser,
  stack: Stack,
  options?: BrowserContextOptions,
): Promise<Page> {
  const page = await openPage(browser, { ...WIDE, ...options })
  const open = (key: string) => sessionStorage.setItem('console.admin-key', key)
  await page.addInitScript(open, adminKeyOf(stack))
  return page
}

/** Opens a view and waits for its heading. */
export async function openEdgeView(page: Page, { worker }: Stack, path = ''): Promise<void> {
  await page.goto(`${worker}/console/${path}`)
  await page.locator('h1').waitFor()
}

/**
 * `it` with `edgeTab`: a page that the admin key has opened. Its errors, and violations of its content security policy, fail
 * the test at its end. What the edge refuses is no error of the page.
 */
export const it = base.extend('edgeTab', async ({ browser, stack }, { onCleanup }) => {
  const page = await openEdgePage(browser, stack)
  const errors = collectErrors(page)
  onCleanup(async () => {
    await page.close()
    expect(errors.filter((error) => !REFUSED.test(error))).toEqual([])
  })
  return page
})
