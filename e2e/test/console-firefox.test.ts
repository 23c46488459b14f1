/**
 * @module The console in Firefox, a browser that is not built from Chromium: the Quick Start by clicks, then materials, the
 * diagnosis of a refused request, and the bill.
 * Firefox is driven by WebDriver BiDi, which Debian's Firefox speaks by itself.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core'
import { describe, expect } from 'vitest'
import { findBrowser } from '../../tools/browsers.ts'
import { it as base, callFuseFace, HOPPER } from './console.ts'
import { ROOT } from './fixtures.ts'

const MATERIAL = join(ROOT, 'assets/photos/collins.png')
const STEPS = 8
const MAX_WAIT_MS = 60_000

const it = base.extend('firefox', async ({ emulator }, { onCleanup }) => {
  const executablePath = findBrowser('firefox')
  if (executablePath === undefined) {
    throw new Error('Firefox is missing: run npm test, or name one in FIREFOX_PATH')
  }
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
  onCleanup(() => browser.close())
  const page = await browser.newPage()
  page.setDefaultTimeout(MAX_WAIT_MS)
  await page.setViewport({ width: 1440, height: 900 })
  await page.goto(`${emulator.url}/console/`)
  return page
})

/** Clicks what is called so. Of several, the last one: that of the open step or dialog. */
async function press(page: Page, name: string, selector = 'button'): Promise<void> {
  const named = `::-p-xpath(//${selector}[normalize-space()='${name}'])`
  await page.waitForSelector(named)
  const found = await page.$$(named)
  await found.at(-1)?.click()
}

/** Returns the selector of the field with a label. */
function field(label: string): string {
  return `::-p-xpath(//label[span[normalize-space()='${label}']]//input)`
}

async function give(page: Page, name: string, file: string): Promise<void> {
  const input = await page.waitForSelector(field(name))
  await (input as ElementHandle<HTMLInputElement>).uploadFile(file)
}

async function waitForSteps(page: Page, done: number): Promise<void> {
  await page.waitForSelector(`::-p-xpath(//h2[normalize-space()='${done} of ${STEPS} steps done'])`)
}

async function emptyTheAccount(page: Page): Promise<void> {
  await press(page, 'Start from an empty account')
  await page.waitForSelector('dialog[open]')
  await press(page, 'Start from an empty account')
  await waitForSteps(page, 0)
}

describe('the console in Firefox', () => {
  it('leads from an empty account to the bill by clicks', async ({ emulator, firefox: page }) => {
    await page.waitForSelector('h1')
    await emptyTheAccount(page)
    await press(page, 'Activate the service')
    await waitForSteps(page, 1)
    await press(page, 'Create activity')
    await waitForSteps(page, 2)
    await give(page, 'Picture', MATERIAL)
    await page.locator(field('Holder of the rights')).fill('NASA')
    await press(page, 'Add material')
    await waitForSteps(page, 3)
    await give(page, 'Photo with a face', HOPPER)
    await press(page, 'Test the effect')
    await waitForSteps(page, 4)
    await press(page, 'Create API key')
    await waitForSteps(page, 5)
    await give(page, 'Photo with a face', HOPPER)
    await press(page, 'Make the call')
    await waitForSteps(page, 7)
    await press(page, 'Open the latest request', 'a')
    await page.locator('::-p-text(What was signed)').click()
    await page.waitForSelector('details[open] ::-p-text(String to sign)', { visible: true })
    await page.locator('nav ::-p-text(Getting started)').click()
    await waitForSteps(page, STEPS)
    expect(emulator.control.ledger(1).billed).toBe(1)
  })

  it('uploads a material and tests its effect', async ({ emulator, firefox: page }) => {
    const activity = emulator.control.materials.createActivity('Spring campaign')
    if (!activity.ok) throw new Error(activity.error)
    await page.goto(`${emulator.url}/console/materials/${activity.value.id}`)
    const files = await page.waitForSelector('#choose-pictures')
    await (files as ElementHandle<HTMLInputElement>).uploadFile(MATERIAL)
    await page.waitForSelector('dialog[open]')
    await page.locator(field('Holder of the rights')).fill('NASA')
    await press(page, 'Add material')
    await page.locator('.mlist ::-p-text(collins.png)').click()
    await page.locator('button[aria-label="Test with the photo of Grace Hopper"]').click()
    await page.waitForSelector('img[alt^="The material with"][src*="results"]')
    expect(emulator.control.ledger(1).billed).toBe(0)
  })

  it('diagnoses a refused request, and shows the bill', async ({ emulator, firefox: page }) => {
    const photo = readFileSync(HOPPER).toString('base64')
    expect(await callFuseFace(emulator, photo)).toBe('done')
    const { secretId } = emulator.credentials
    const credentials = { secretId, secretKey: 'another-key' }
    expect(await callFuseFace({ ...emulator, credentials }, photo)).toBe('refused')
    await page.goto(`${emulator.url}/console/requests`)
    await page.locator('.row-link').click()
    await press(page, 'Why was the signature refused?', 'a')
    await page.waitForSelector('[data-cause="key-not-of-id"]')
    await page.goto(`${emulator.url}/console/billing/ledger`)
    await page.waitForSelector('::-p-text(1 billed call in all)')
    await page.locator('.link-tabs ::-p-text(Buy)').click()
    await page.waitForSelector('.bar .crumbs ::-p-text(Buy)')
  })
})
