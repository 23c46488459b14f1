/** @module The console's views over a live emulator: requests, faults, clock, palette, and an emulator that is gone. */

import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { callFuseFace, HOPPER, it, openView } from './console.ts'

const PHOTO = readFileSync(HOPPER).toString('base64')

describe('Requests', () => {
  it('says how to call, then shows calls as they arrive', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'requests')
    await tab.getByText('Nothing has called yet').waitFor()
    await callFuseFace(emulator, PHOTO)
    await tab.getByRole('row').filter({ hasText: 'FuseFace' }).getByText('Success').waitFor()
  })

  it('filters by a click, and keeps the filter in the address', async ({ emulator, tab }) => {
    await callFuseFace(emulator, PHOTO)
    await fetch(emulator.url, { method: 'POST', body: '{}' })
    await openView(tab, emulator, 'requests')
    await tab.getByRole('button', { name: 'Show only code:ok' }).click()
    await tab.getByText('1 of 2 shown').waitFor()
    await tab.reload()
    await tab.getByText('1 of 2 shown').waitFor()
    expect(await tab.getByRole('searchbox').inputValue()).toBe('code:ok')
  })

  it('holds the rows while paused, and counts what was missed', async ({ emulator, tab }) => {
    await callFuseFace(emulator, PHOTO)
    await openView(tab, emulator, 'requests')
    await tab.locator('.row-link').first().waitFor()
    await tab.keyboard.press(' ')
    await fetch(emulator.url, { method: 'POST', body: '{}' })
    await tab.getByText('Paused, 1 missed').waitFor()
    expect(await tab.locator('.row-link').count()).toBe(1)
    await tab.getByRole('button', { name: 'Catch up' }).click()
    await expect.poll(() => tab.locator('.row-link').count()).toBe(2)
  })

  it('opens a refused request with its sentence, and makes a fault of it', async ({
    emulator,
    tab,
  }) => {
    await callFuseFace(emulator, 'AAAA')
    await openView(tab, emulator, 'requests')
    await tab.locator('.row-link').first().click()
    await tab.locator('.refusal').waitFor()
    await tab.getByRole('button', { name: 'Make a fault of this' }).click()
    await tab.getByText('1 fault is active').waitFor()
    expect(emulator.control.faults()).toHaveLength(1)
  })

  it('says that a request is no longer kept', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'requests/8f14e45f-ceea-467f-a0d6-2b1c9f7d3e52')
    await tab.getByText('This request is no longer kept').waitFor()
  })
})

describe('Faults', () => {
  it('adds a preset, counts the calls that it struck, and undoes its removal', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'faults')
    await tab.getByText('No call fails on purpose').waitFor()
    await tab.getByRole('button', { name: 'Gateway 502' }).click()
    await tab.getByText('1 fault is active').waitFor()
    expect(await callFuseFace(emulator, PHOTO)).toBe('ambiguous')
    await tab.getByText('1 struck').waitFor()
    await tab.getByRole('button', { name: 'Delete rule 1' }).click()
    await tab.getByText('No call fails on purpose').waitFor()
    await tab.getByRole('button', { name: 'Undo' }).click()
    await tab.getByText('All calls: gateway page 502').waitFor()
  })

  it('keeps a half-typed rule when its dialog is closed, until it is discarded', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'faults')
    const open = tab.getByRole('link', { name: 'Add a rule' })
    const dialog = tab.getByRole('dialog')
    await open.click()
    await dialog.getByLabel('What happens').selectOption('delay')
    await dialog.getByLabel('Delay in ms').fill('1234')
    await tab.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await open.click()
    expect(await dialog.getByLabel('Delay in ms').inputValue()).toBe('1234')
    await dialog.getByRole('button', { name: 'Discard draft' }).click()
    expect(await dialog.getByLabel('What happens').inputValue()).toBe('error')
    await tab.keyboard.press('Escape')
    await open.click()
    await dialog.waitFor()
    expect(await dialog.getByRole('button', { name: 'Discard draft' }).count()).toBe(0)
  })

  it('adds a rule as a form, and edits it as JSON', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'faults')
    await tab.getByRole('link', { name: 'Add a rule' }).click()
    const dialog = tab.getByRole('dialog')
    await dialog.getByLabel('What happens').selectOption('cut')
    await dialog.getByLabel('Most calls that get it').fill('2')
    await dialog.getByRole('button', { name: 'Add a rule' }).click()
    await tab
      .getByRole('link', { name: 'The first 2 calls: cut connection after the work' })
      .click()
    await dialog.getByRole('button', { name: 'JSON' }).click()
    await dialog.getByRole('textbox').fill('{ "fault": { "kind": "delay", "delayMs": 1 } }')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await tab.getByText('All calls: delay 1 ms').waitFor()
    expect(emulator.control.faults()[0]?.rule.fault).toMatchObject({ kind: 'delay', delayMs: 1 })
  })
})

describe('Clock and regions', () => {
  it('jumps, says so in the bar, and returns to real time', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'clock')
    await tab.getByRole('button', { name: '+7 days' }).click()
    await tab.getByText('7 d 1 s ahead of real time').waitFor()
    await tab.locator('.bar .chip.warn').waitFor()
    await tab.getByRole('button', { name: 'Back to real time' }).click()
    await tab.getByText('The emulator runs in real time').waitFor()
    expect(Math.abs(emulator.control.clock.offsetMs())).toBeLessThan(1000)
  })

  it('says which times it takes, and sets one', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'clock')
    const field = tab.getByRole('textbox', { name: 'Time (UTC)' })
    await field.fill('2027-02-30 12:00')
    await tab.getByRole('button', { name: 'Set the time' }).click()
    await tab.getByText('Enter one like 2026-01-31 12:00').waitFor()
    await field.fill('2100-01-31 12:00')
    await field.press('Enter')
    await tab.getByText('It is now 31 Jan 2100').waitFor()
    expect(await field.inputValue()).toBe('')
  })

  it('slows a region down, and removes all latencies', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'clock')
    const field = tab.getByRole('spinbutton', { name: 'Latency of Singapore in ms' })
    await field.fill('240')
    await field.press('Enter')
    await expect.poll(() => emulator.control.latency()).toEqual({ 'ap-singapore': { ms: 240 } })
    await field.fill('')
    await field.press('Enter')
    await tab.getByText('Enter a whole number between 0 and 60,000').waitFor()
    expect(emulator.control.latency()).toEqual({ 'ap-singapore': { ms: 240 } })
    await tab.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => emulator.control.latency()).toEqual({})
  })

  it('takes a snapshot and restores it', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'clock')
    await tab.getByLabel('Name').fill('before')
    await tab.getByRole('button', { name: 'Take a snapshot' }).click()
    await tab.getByRole('button', { name: 'Restore before' }).click()
    await tab.getByRole('dialog').getByRole('button', { name: 'Restore before' }).click()
    await tab.getByText('before is restored.').waitFor()
  })
})

describe('the shell', () => {
  it('opens every view by keys alone, with the focus on its heading', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    for (const [key, heading] of [
      ['r', 'Requests'],
      ['f', 'Faults'],
      ['c', 'Clock and regions'],
      ['s', 'From an empty account to the first bill'],
    ] as const) {
      await tab.keyboard.press('g')
      await tab.keyboard.press(key)
      await tab.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await expect.poll(() => tab.locator('h1:focus').count()).toBe(1)
    }
  })

  it('runs a command of the palette, and opens a pasted RequestId', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    await tab.keyboard.press('Control+k')
    await tab.getByRole('combobox').fill('clock 7')
    await tab.keyboard.press('Enter')
    await tab.locator('.bar .chip.warn').waitFor()
    await tab.keyboard.press('Control+k')
    await tab.getByRole('combobox').fill('8f14e45f-ceea-467f-a0d6-2b1c9f7d3e52')
    await tab.keyboard.press('Enter')
    await tab.getByText('This request is no longer kept').waitFor()
  })

  it('gives the keys of a field and of a dialog to nothing behind it', async ({
    emulator,
    tab,
  }) => {
    const [activity] = emulator.activities
    await openView(tab, emulator, `materials/${activity?.id}/${activity?.materials[0]?.id}`)
    await tab.keyboard.press('Control+k')
    const search = tab.getByRole('dialog').getByRole('combobox')
    await search.fill('at_')
    await search.press('Delete')
    expect(await tab.getByRole('dialog').count()).toBe(1)
    await search.press('Control+k')
    await tab.getByRole('dialog').waitFor({ state: 'detached' })
    await callFuseFace(emulator, PHOTO)
    await openView(tab, emulator, 'requests')
    await tab.locator('table a').first().click()
    await expect.poll(() => tab.url()).toMatch(/requests\/./)
    const opened = tab.url()
    await tab.keyboard.press('Control+k')
    await search.press('Escape')
    await tab.getByRole('dialog').waitFor({ state: 'detached' })
    expect(tab.url()).toBe(opened)
  })

  it('goes back and forward in the history', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    await tab.getByRole('link', { name: 'Faults' }).first().click()
    await tab.getByRole('heading', { name: 'Faults', level: 1 }).waitFor()
    await tab.goBack()
    await tab.getByRole('heading', { name: 'From an empty account to the first bill' }).waitFor()
  })

  it('says that an address shows nothing', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'nothing')
    await tab.getByRole('link', { name: 'Open Getting started' }).click()
    await tab.getByRole('heading', { name: 'From an empty account to the first bill' }).waitFor()
  })
})
