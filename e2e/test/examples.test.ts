/** @module Runs the examples of documents that are pages or page scripts, with the address and key of the stack. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { HOPPER, it, ROOT } from './fixtures.ts'
import type { Stack } from './stack.ts'

const HOW_TO = 'docs/how-to/put-the-widget-on-a-page.md'

/** Returns the code blocks of a language, with their placeholders filled in. */
function codeBlocks(path: string, language: string, { worker }: Stack): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map((match) =>
    (match[1] ?? '')
      .replaceAll(/https:\/\/[\w-]+\.example/g, worker)
      .replaceAll('pk_live_…', 'pk_demo'),
  )
}

/** Bundles source text that imports packages of the workspace. */
async function bundle(contents: string): Promise<string> {
  const stdin = { contents, loader: 'ts' as const, resolveDir: join(ROOT, 'packages/widget') }
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife' })
  return outputFiles[0]?.text ?? ''
}

/** Shows HTML on the origin that the app allows. */
async function show(page: Page, { demo }: Stack, body: string): Promise<void> {
  await page.goto(demo)
  await page.setContent(`<!doctype html><body>${body}`)
}

describe('an example', () => {
  it.for(['README.md', 'packages/widget/README.md', HOW_TO])(
    'with a script tag shows the gallery: %s',
    async (path, { stack, policyFreePage: page }) => {
      const [html = ''] = codeBlocks(path, 'html', stack)
      expect(html).toContain('<script type="module" async src=')
      await show(page, stack, html)
      await page.getByRole('radio', { name: 'Astronaut' }).waitFor({ state: 'attached' })
    },
  )

  it('with elements in the page shows the gallery', async ({ stack, policyFreePage: page }) => {
    const [, html = ''] = codeBlocks(HOW_TO, 'html', stack)
    expect(html).toContain('<face-fusion publishable-key=')
    await show(page, stack, html)
    const template = page.getByRole('radio', { name: 'Astronaut' })
    await template.check()
    await page.getByText('Rear Admiral').click()
    expect(await template.isChecked()).toBe(false)
  })

  it('with a bundler fuses a picture and logs it', async ({ stack, policyFreePage: page }) => {
    const [setUp = '', events = ''] = codeBlocks(HOW_TO, 'ts', stack)
    expect(events).toContain("addEventListener('result'")
    const logged: string[] = []
    page.on('console', (message) => logged.push(message.text()))
    await show(page, stack, `<script>${await bundle(`${setUp}\n${events}`)}</script>`)
    await page.getByRole('radio', { name: 'Astronaut', exact: true }).check({ force: true })
    await page.locator('face-fusion input[part=file]').setInputFiles(HOPPER)
    await page.getByRole('button', { name: 'Create picture' }).click()
    await expect.poll(() => logged.join('\n')).toMatch(/^mt_\d+ \d{5,}$/m)
  })
})
