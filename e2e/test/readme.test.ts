/** @module The examples of the READMEs that are pages: as they are written, but for the address and the key. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PATIENCE, startBrowser } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const WIDGET = 'packages/widget/README.md'

let stack: Stack
let browser: Browser
beforeAll(async () => {
  ;[stack, browser] = await Promise.all([startStack(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

/** The fences of a language, with the placeholders filled in. */
function fences(path: string, language: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map((match) =>
    (match[1] ?? '')
      .replaceAll(/https:\/\/[\w-]+\.example/g, stack.worker)
      .replaceAll('pk_live_…', 'pk_demo'),
  )
}

/** Sources of the workspace in one script, as a page's own bundler makes it. */
async function bundle(contents: string): Promise<string> {
  const stdin = { contents, loader: 'ts' as const, resolveDir: join(ROOT, 'packages/widget') }
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife' })
  return outputFiles[0]?.text ?? ''
}

describe('an example', () => {
  let page: Page
  beforeEach(async () => {
    // The policy of the demo page is not that of these pages.
    page = await browser.newPage({ bypassCSP: true })
  })
  afterEach(() => page.close())

  /** Opens a page of the origin that the key is good for. */
  async function open(body: string): Promise<void> {
    await page.goto(stack.demo)
    await page.setContent(`<!doctype html><body>${body}`)
  }

  it.each(['README.md', WIDGET])('with the script tag shows the gallery: %s', async (path) => {
    const [html = ''] = fences(path, 'html')
    expect(html).toContain('<script type="module" src=')
    await open(html)
    await page.getByRole('radio', { name: 'Astronaut' }).waitFor({ state: 'attached' })
  })

  it('with the module does too, and tells of the picture', async () => {
    const [setUp = '', events = ''] = fences(WIDGET, 'ts')
    expect(events).toContain("addEventListener('result'")
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await open(`<script>${await bundle(`${setUp}\n${events}`)}</script>`)
    await page.getByRole('radio', { name: 'Astronaut', exact: true }).check({ force: true })
    await page
      .locator('face-fusion input[part=file]')
      .setInputFiles(join(ROOT, 'assets/photos/hopper.jpg'))
    await page.getByRole('button', { name: 'Fuse', exact: true }).click()
    await expect.poll(() => said.join('\n'), PATIENCE).toMatch(/^mt_\d+ \d{5,}$/m)
  })
})
