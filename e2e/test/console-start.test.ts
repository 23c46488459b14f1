/** @module The product's Quick Start, from an empty account to the bill, by clicks alone. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { HOPPER, it, openView } from './console.ts'
import { ROOT } from './fixtures.ts'

const MATERIAL = join(ROOT, 'assets/photos/collins.png')
const STEPS = 8

/** Clicks a button by its words. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Waits until so many steps are done. */
async function waitForSteps(page: Page, done: number): Promise<void> {
  await page.getByRole('heading', { name: `${done} of ${STEPS} steps done` }).waitFor()
}

async function emptyTheAccount(page: Page): Promise<void> {
  await press(page, 'Start from an empty account')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Start from an empty account' })
    .click()
  await waitForSteps(page, 0)
}

/** Does the first four steps, each with the form that is open. */
async function makeAMaterial(page: Page): Promise<void> {
  const open = page.locator('.steps .now')
  await open.getByRole('button', { name: 'Activate the service' }).last().click()
  await waitForSteps(page, 1)
  await press(page, 'Create activity')
  await waitForSteps(page, 2)
  await page.getByLabel('Picture').setInputFiles(MATERIAL)
  await page.getByLabel('Who holds the rights?').selectOption('public-domain')
  await page.getByLabel('Holder of the rights').fill('NASA')
  await press(page, 'Add material')
  await waitForSteps(page, 3)
}

describe('Getting started', () => {
  it('leads from an empty account to the bill by clicks', async ({ emulator, tab, addresses }) => {
    await openView(tab, emulator)
    await emptyTheAccount(tab)
    await makeAMaterial(tab)
    await tab.getByLabel('Photo with a face').setInputFiles(HOPPER)
    await tab.locator('.steps .now').getByRole('button', { name: 'Test the effect' }).last().click()
    await waitForSteps(tab, 4)
    expect(emulator.control.ledger(1).billed).toBe(0)
    await press(tab, 'Create API key')
    await waitForSteps(tab, 5)
    await tab.getByLabel('Photo with a face').setInputFiles(HOPPER)
    await press(tab, 'Make the call')
    // The call is charged, so that the bill is there, too.
    await waitForSteps(tab, 7)
    await tab.getByRole('link', { name: 'Open the latest request' }).click()
    await tab.getByText('What was signed').click()
    await tab.getByText('String to sign').waitFor()
    await tab.getByRole('link', { name: 'Getting started' }).first().click()
    await waitForSteps(tab, STEPS)
    const done = await tab.locator('.steps .done').count()
    console.log(`figure: quick start steps done by clicks = ${done} (goal >= ${STEPS})`)
    expect(done).toBe(STEPS)
    expect(emulator.control.ledger(1).billed).toBe(1)
    const { secretKey } = emulator.credentials
    expect(addresses.filter((address) => /token|Bearer/i.test(address))).toEqual([])
    expect(addresses.join()).not.toContain(secretKey)
  })

  it('returns to the account before with Undo', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    await emptyTheAccount(tab)
    await press(tab, 'Undo')
    await waitForSteps(tab, 1)
  })

  it('shows a call that a program makes, and why it was refused', async ({ emulator, tab }) => {
    const { account, materials } = emulator.control
    emulator.control.reset(undefined, { empty: true })
    account.setState('active')
    const activity = materials.createActivity('Spring campaign')
    const activityId = activity.ok ? activity.value.id : ''
    await materials.upload({ activityId, name: 'Poster', picture: readFileSync(MATERIAL) })
    await openView(tab, emulator)
    await waitForSteps(tab, 3)
    await tab.keyboard.press('6')
    await tab.getByText('Listening for FuseFace').waitFor()
    await fetch(emulator.url, {
      method: 'POST',
      headers: { 'x-tc-action': 'FuseFace' },
      body: '{}',
    })
    await tab.getByText(/FuseFace was refused on .*\d\d:\d\d/).waitFor()
    await tab.getByRole('link', { name: 'Open the request' }).click()
    await expect.poll(() => tab.url()).toMatch(/\/console\/requests\/[0-9a-f-]{36}$/)
  })
})
