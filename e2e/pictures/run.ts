/**
 * @module `pnpm run pictures`: takes the pictures of the console that the documents show, of both homes and in both themes, from
 * a stack that was used for a while. Look at them before you commit them.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEdgeClient } from '@fuse-edge/core/edge'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../test/browser.ts'
import { freePorts, type Stack, startStack } from '../test/stack.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = join(ROOT, 'docs/pictures')
const PHOTO = join(ROOT, 'assets/photos/hopper.jpg')
const QUALITY = 78
/** Pictures and charts come after the heading. */
const SETTLE_MS = 2500
const VIEWPORT = { width: 1440, height: 900 }
const FUSIONS = 6
/** The ledgers report spent calls once a minute. */
const LEDGER_MS = 75_000

type Theme = 'light' | 'dark'

/** One picture: its home, the view's address, and what is done before it is taken. */
interface Shot {
  readonly name: string
  readonly home: 'emulator' | 'edge'
  readonly path: string
  readonly theme?: Theme
  readonly before?: (page: Page) => Promise<void>
  /** In px. @default that of a laptop */
  readonly height?: number
}

async function sendRequest(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByText('200 · Success').waitFor()
}

async function openRequest(page: Page): Promise<void> {
  await page.locator('.row-link').first().click()
}

async function testMaterial(page: Page): Promise<void> {
  await page.locator('.tests .sample').last().click()
}

async function addFaults(page: Page): Promise<void> {
  for (const name of ['CDN fails first', 'Singapore slow']) {
    await page.getByRole('button', { name }).click()
  }
}

async function setPrices(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use example prices' }).click()
}

const SHOTS: readonly Shot[] = [
  { name: 'start', home: 'emulator', path: '' },
  { name: 'materials', home: 'emulator', path: 'materials', before: testMaterial, height: 1180 },
  { name: 'explorer', home: 'emulator', path: 'explorer/FuseFace', before: sendRequest },
  { name: 'signature', home: 'emulator', path: 'signature', theme: 'dark' },
  { name: 'requests', home: 'emulator', path: 'requests', before: openRequest },

  { name: 'clock', home: 'emulator', path: 'clock' },
  { name: 'account', home: 'emulator', path: 'account' },
  { name: 'billing', home: 'emulator', path: 'billing', theme: 'dark', before: setPrices },
  // The last of the emulator: its rules show in a banner of every view.
  { name: 'faults', home: 'emulator', path: 'faults', theme: 'dark', before: addFaults },
  { name: 'edge-overview', home: 'edge', path: '' },
  { name: 'edge-apps', home: 'edge', path: 'apps/demo' },
  { name: 'edge-templates', home: 'edge', path: 'templates/mt_1860000000000001001', theme: 'dark' },
  { name: 'edge-studio', home: 'edge', path: 'widget/demo' },
  { name: 'edge-usage', home: 'edge', path: 'usage', theme: 'dark' },
  { name: 'edge-routes', home: 'edge', path: 'routes/DE' },
  { name: 'edge-audit', home: 'edge', path: 'audit' },
]

/** Makes fusions as pages of the demo would. */
async function use(stack: Stack): Promise<void> {
  const client = createEdgeClient({
    endpoint: stack.worker,
    key: 'pk_demo',
    fetch: (url, init) => {
      const headers = new Headers(init.headers)
      headers.set('Origin', stack.demo)
      return fetch(url, { ...init, headers })
    },
  })
  const templates = await client.templates()
  const photo = new Blob([await readFile(PHOTO)], { type: 'image/jpeg' })
  const all = templates.ok ? templates.value : []
  for (const template of all.slice(0, FUSIONS)) {
    const faces = template.faces.map(({ id }) => ({ templateFace: id, photo }))
    const fused = await client.fuse({ template: template.id, faces })
    console.log(template.title, fused.ok ? 'fused' : fused.error)
  }
}

async function openShot(browser: Browser, stack: Stack, shot: Shot): Promise<Page> {
  const options = {
    viewport: { ...VIEWPORT, height: shot.height ?? VIEWPORT.height },
    locale: 'en-GB',
    colorScheme: shot.theme ?? ('light' as const),
  }
  const page = await browser.newPage(options)
  if (shot.home === 'edge') {
    const key = (await readFile(join(stack.data, 'admin.key'), 'utf8')).trim()
    await page.addInitScript((text) => sessionStorage.setItem('console.admin-key', text), key)
  }
  const origin = shot.home === 'edge' ? stack.worker : stack.emulator
  await page.goto(`${origin}/console/${shot.path}`)
  await page.locator('h1').waitFor()
  return page
}

const stack = await startStack(await freePorts())
await use(stack)
await new Promise((resolve) => setTimeout(resolve, LEDGER_MS))
const browser = await startBrowser()
for (const shot of SHOTS) {
  const page = await openShot(browser, stack, shot)
  await shot.before?.(page)
  await page.waitForTimeout(SETTLE_MS)
  const path = join(FOLDER, `console-${shot.name}.jpg`)
  await page.screenshot({ path, type: 'jpeg', quality: QUALITY })
  await page.close()
}
await browser.close()
await stack.stop()
