/** @module The examples for frameworks: built as a page's own bundler does, and used. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { Browser } from 'playwright-core'
import { compile } from 'svelte/compiler'
import { afterAll, beforeAll, it } from 'vitest'
import { PATIENCE, startBrowser } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const EXAMPLES = join(ROOT, 'e2e/examples')

let stack: Stack
let browser: Browser
beforeAll(async () => {
  ;[stack, browser] = await Promise.all([startStack(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

const svelte: Plugin = {
  name: 'svelte',
  setup(building) {
    building.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { generate: 'client', css: 'injected' }).js
        .code,
      loader: 'js',
    }))
  },
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(EXAMPLES, file)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'example',
    jsx: 'automatic',
    conditions: ['browser'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [svelte],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

it.each(['react.tsx', 'vue.ts', 'svelte.js'])('%s fuses, and hears of the result', async (file) => {
  // The policy of the demo page is not that of this one.
  const page = await browser.newPage({ bypassCSP: true })
  try {
    await page.goto(stack.demo)
    await page.setContent('<!doctype html><main></main>')
    await page.addScriptTag({ content: await bundle(file) })
    const props = JSON.stringify({ publishableKey: 'pk_demo', endpoint: stack.worker })
    await page.evaluate(`example.show(document.querySelector('main'), ${props})`)
    await page.getByRole('radio', { name: 'Astronaut', exact: true }).check({ force: true })
    await page.locator('input[part=file]').setInputFiles(join(ROOT, 'assets/photos/hopper.jpg'))
    await page.getByRole('button', { name: 'Fuse', exact: true }).click()
    await page.getByText(/^\d{4,} bytes$/).waitFor(PATIENCE)
  } finally {
    await page.close()
  }
})
