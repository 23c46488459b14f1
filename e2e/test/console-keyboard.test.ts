/** @module The product's Quick Start, from an empty account to the bill, by the keyboard alone. */

import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { HOPPER, it, openView } from './console.ts'
import { ROOT } from './fixtures.ts'

const MATERIAL = join(ROOT, 'assets/photos/collins.png')
const STEPS = 8
/** More controls than any view has. */
const MOST_TABS = 80

/** Returns the name and the role of the control that has the focus. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement
    const label = isField ? element.labels?.[0]?.textContent : undefined
    return element.getAttribute('aria-label') ?? label ?? element.textContent ?? ''
  })
}

/** Moves the focus with Tab until a control with this name has it. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isIt = (text: string) =>
    typeof name === 'string' ? text.trim().startsWith(name) : name.test(text.trim())
  const seen: string[] = []
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const text = await focused(page)
    if (isIt(text)) return
    seen.push(text.trim().slice(0, 30))
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} cannot be reached by Tab: ${seen.join(' | ')}`)
}

async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
}

/** Opens a file field with the space bar, and chooses a file in the dialog of the system. */
async function chooseFile(page: Page, name: string, file: string): Promise<void> {
  await tabTo(page, name)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Space'),
  ])
  await chooser.setFiles(file)
}

async function waitForSteps(page: Page, done: number): Promise<void> {
  await page.getByRole('heading', { name: `${done} of ${STEPS} steps done` }).waitFor()
}

/** Runs a command of the palette. */
async function run(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.type(typed)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
}

describe('Getting started', () => {
  it('leads from an empty account to the bill by the keyboard alone', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    await press(tab, 'Start from an empty account')
    // In the dialog, the second button of that name does it.
    await tab.getByRole('dialog').waitFor()
    await tab.keyboard.press('Tab')
    await press(tab, 'Start from an empty account')
    await waitForSteps(tab, 0)
    expect(await focused(tab)).not.toBe('')

    await tab.keyboard.press('1')
    await press(tab, /^Activate the service$/)
    if (emulator.control.account.state() !== 'active') {
      await tab.keyboard.press('Tab')
      await press(tab, /^Activate the service$/)
    }
    await waitForSteps(tab, 1)
    await press(tab, 'Create activity')
    await waitForSteps(tab, 2)

    await chooseFile(tab, 'Picture', MATERIAL)
    await tabTo(tab, 'Who holds the rights?')
    await tab.keyboard.press('End')
    await tabTo(tab, 'Holder of the rights')
    await tab.keyboard.type('NASA')
    await press(tab, 'Add material')
    await waitForSteps(tab, 3)

    await chooseFile(tab, 'Photo with a face', HOPPER)
    await press(tab, /^Test the effect$/, 'Space')
    await waitForSteps(tab, 4)
    await press(tab, 'Create API key')
    await waitForSteps(tab, 5)
    await chooseFile(tab, 'Photo with a face', HOPPER)
    await press(tab, 'Make the call')
    await waitForSteps(tab, 7)
    await press(tab, 'Open the latest request')
    await tab.getByRole('heading', { name: 'Requests', level: 1 }).waitFor()
    await press(tab, 'What was signed')
    await tab.getByText('String to sign').waitFor()

    await run(tab, 'Billing')
    await tab.getByRole('heading', { name: 'Billing', level: 1 }).waitFor()
    await press(tab, 'Ledger')
    await tab.getByText('1 billed call in all').waitFor()
    await tab.keyboard.press('g')
    await tab.keyboard.press('s')
    await waitForSteps(tab, STEPS)
    expect(emulator.control.ledger(1).billed).toBe(1)
  })

  it('gives the focus back when a dialog is closed, also by its buttons', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'materials')
    for (const close of ['Escape', 'Enter'] as const) {
      await press(tab, 'New activity')
      await tab.getByRole('dialog').waitFor()
      if (close === 'Enter') await tabTo(tab, 'Close')
      await tab.keyboard.press(close)
      await tab.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await focused(tab)).toBe('New activity')
    }
  })
})
