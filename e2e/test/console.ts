/** @module Fixtures of the console's tests: an emulator that serves the built console, and a page of it. */

import { fileURLToPath } from 'node:url'
import { createClient } from '@fuse-edge/core'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { it as base, HOPPER, openPage } from './fixtures.ts'

/** Folder of the built console. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../apps/console/dist', import.meta.url))
/** Seconds are not waited for: a step that is not seen by then never comes. */
const MAX_WAIT_MS = 30_000

/** Opens a view and waits for its heading. */
export async function openView(page: Page, emulator: Emulator, path = ''): Promise<void> {
  await page.goto(`${emulator.url}/console/${path}`)
  await page.locator('h1').waitFor()
}

/** Makes a call as a program would. Returns how it ended. */
export async function callFuseFace(emulator: Emulator, photo: string): Promise<string> {
  const { url: endpoint, credentials, region, activities } = emulator
  const [activity] = activities
  const client = createClient({ credentials, site: 'cn', region, endpoint, maxAttempts: 1 })
  const { kind } = await client.call('FuseFace', {
    ProjectId: activity?.id ?? '',
    ModelId: activity?.materials[0]?.id ?? '',
    RspImgType: 'url',
    MergeInfos: [{ Image: photo }],
  })
  return kind
}

/** What Chromium says of a body that the control API refuses, which views answer with a sentence. */
const REFUSED = /the server responded with a status of 400/

/** Collects what a page must not do: errors, and violations of its content security policy. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || REFUSED.test(message.text())) return
    complaints.push(message.text())
  })
  return complaints
}

/**
 * `it` with fixtures:
 *
 * - `consoleFolder`: the folder of the built console;
 * - `emulator`: one for each test, with the console, empty faults and real time;
 * - `tab`: a page, whose complaints fail the test at its end;
 * - `addresses`: every address that the page asked for.
 */
export const it = base
  .extend('consoleFolder', () => CONSOLE_FOLDER)
  .extend('emulator', async ({ consoleFolder }, { onCleanup }) => {
    const emulator = await startEmulator({ consoleFolder })
    onCleanup(() => emulator.close())
    return emulator
  })
  .extend('tab', async ({ browser }, { onCleanup }) => {
    const page = await openPage(browser, {
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
    })
    page.setDefaultTimeout(MAX_WAIT_MS)
    const complaints = collectComplaints(page)
    onCleanup(async () => {
      await page.close()
      expect(complaints).toEqual([])
    })
    return page
  })
  .extend('addresses', ({ tab }) => {
    const addresses: string[] = []
    tab.on('request', (request) => addresses.push(request.url()))
    return addresses
  })

export { HOPPER }
