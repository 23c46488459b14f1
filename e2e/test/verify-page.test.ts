/** @module The page that says what a picture says of itself, in Chromium. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Demo, startDemo } from '@fuse-edge/demo'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  CHAIN,
  flipped,
  PICTURES,
  withCredentials,
} from '../../packages/provenance/test/setup/credentials.ts'
import { startBrowser } from './browser.ts'

const SHOP = 'http://127.0.0.1:1'

let folder: string
let demo: Demo
let browser: Browser
let page: Page

const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-page-'))
  const signed = await withCredentials(PICTURES.JPEG)
  writeFileSync(file('signed.jpg'), signed)
  writeFileSync(file('changed.jpg'), flipped(signed, signed.length - 20))
  writeFileSync(file('bare.jpg'), PICTURES.JPEG)
  writeFileSync(file('text.jpg'), 'no picture')
  writeFileSync(file('root.pem'), CHAIN.root)
  const addresses = { workerUrl: SHOP, consoleUrl: SHOP }
  demo = await startDemo({ host: '127.0.0.1', port: 0, publishableKey: 'pk', ...addresses })
  browser = await startBrowser()
  page = await browser.newPage()
  await page.goto(`${demo.url}/verify`)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
  rmSync(folder, { recursive: true })
})

/** Gives a picture, and returns what the page says of it. */
async function askOf(name: string, roots: readonly string[] = []): Promise<string> {
  await page.locator('#root').setInputFiles(roots.map(file))
  await page.locator('#picture').setInputFiles(file(name))
  await page.getByText(/says of itself:$|not a JPEG/).waitFor()
  return `${await page.locator('#status').textContent()}\n${await page.locator('#answer').textContent()}`
}

it('says that credentials hold, from which template, and by whom', async () => {
  const known = await askOf('signed.jpg', ['root.pem'])
  expect(known).toContain('they hold')
  expect(known).toContain('trusted by a root that you gave')
  expect(known).toContain('made with AI')
  expect(known).toContain('spring-portrait')
  expect(await askOf('signed.jpg')).toContain('an unknown signer')
})

it.each([
  ['changed.jpg', 'the picture was changed after it was signed'],
  ['bare.jpg', 'none: this picture was not signed, or they were removed'],
  ['text.jpg', 'This file is not a JPEG or PNG that can be read.'],
])('says of %s: %s', async (name, sentence) => {
  expect(await askOf(name)).toContain(sentence)
})
