/** @module Builds the examples for frameworks with a bundler, and fuses a picture with each. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { compile } from 'svelte/compiler'
import { compileScript, parse } from 'vue/compiler-sfc'
import { HOPPER, it, ROOT } from './fixtures.ts'

const EXAMPLES = join(ROOT, 'e2e/examples')

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

const vue: Plugin = {
  name: 'vue',
  setup(building) {
    building.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, 'utf8'), { filename: path })
      const compilerOptions = { isCustomElement: (tag: string) => tag === 'face-fusion' }
      const options = { id: 'app', inlineTemplate: true, templateOptions: { compilerOptions } }
      return { contents: compileScript(descriptor, options).content, loader: 'ts' }
    })
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
    plugins: [svelte, vue],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

it.for(['react.tsx', 'vue.js', 'svelte.js'])(
  '%s fuses a picture and handles the result event',
  async (file, { stack, policyFreePage: page }) => {
    await page.goto(stack.demo)
    await page.setContent('<!doctype html><main></main>')
    await page.addScriptTag({ content: await bundle(file) })
    const props = JSON.stringify({ publishableKey: 'pk_demo', endpoint: stack.worker })
    await page.evaluate(`example.show(document.querySelector('main'), ${props})`)
    await page.getByRole('radio', { name: 'Astronaut', exact: true }).check({ force: true })
    await page.locator('input[part=file]').setInputFiles(HOPPER)
    await page.getByRole('button', { name: 'Create picture' }).click()
    await page.getByText(/^\d{4,} bytes$/).waitFor()
  },
)
