/** @module Billing over a live emulator: purchases, arrears, the ledger, months and the chart. */

import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { callFuseFace, HOPPER, it, openView } from './console.ts'

const PHOTO = readFileSync(HOPPER).toString('base64')
const MONTH_MS = 31 * 24 * 3_600_000

describe('Billing', () => {
  it('buys a package from the balance, uses it by a call, and undoes a purchase', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'billing')
    await tab.keyboard.press('b')
    await tab.getByText('These are example prices.').waitFor()
    await tab.getByRole('button', { name: 'Buy 1,000 calls' }).click()
    await tab.getByText('1,000 calls are bought.').waitFor()
    await callFuseFace(emulator, PHOTO)
    await tab.getByRole('link', { name: 'Meter' }).click()
    await tab.getByText('999 of 1,000 left').waitFor()
    await tab.getByRole('link', { name: 'Buy', exact: true }).first().click()
    await tab.getByLabel('Calls a second').fill('7')
    // What was typed is kept over another view.
    await tab.getByRole('link', { name: 'Faults' }).first().click()
    await tab.getByRole('heading', { name: 'Faults', level: 1 }).waitFor()
    await tab.goBack()
    await tab.getByRole('button', { name: /^Buy for/ }).click()
    await tab.getByText('7 calls a second of FuseFace are bought.').waitFor()
    expect(emulator.control.billing()).toMatchObject({ balance: 0, qps: [{ perSecond: 7 }] })
    await tab.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => emulator.control.billing().qps).toEqual([])
  })

  it('shows calls in the ledger with their requests, finds one, and saves them as CSV', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'billing/ledger')
    await tab.getByText('Nothing billed yet').waitFor()
    await callFuseFace(emulator, PHOTO)
    await callFuseFace(emulator, 'AAAA')
    await expect.poll(() => tab.locator('.ledger tbody tr').count()).toBe(2)
    const [latest] = emulator.control.ledger(1).calls
    const saved = tab.waitForEvent('download')
    await tab.keyboard.press('e')
    const path = await (await saved).path()
    expect(readFileSync(path, 'utf8').trim().split('\r\n')).toHaveLength(3)
    await tab.getByRole('searchbox').fill(latest?.requestId ?? '')
    await expect.poll(() => tab.locator('.ledger tbody tr').count()).toBe(1)
    await tab.locator('.ledger a.request').click()
    await expect.poll(() => tab.url()).toContain(`/requests/${latest?.requestId}`)
  })

  it('settles a month, says since when the account owes money, and takes the payment', async ({
    emulator,
    tab,
  }) => {
    const { control } = emulator
    control.setBilling({ ...control.billing(), tiers: [{ fromCall: 0, price: 3000 }] })
    await callFuseFace(emulator, PHOTO)
    control.clock.advanceMs(MONTH_MS)
    await openView(tab, emulator, 'billing/months')
    await tab.getByText('settled', { exact: true }).waitFor()
    await tab.getByText(/^In arrears since/).waitFor()
    await tab.getByText(/ResourceUnavailable\.(InArrears|StopUsing)/).waitFor()
    await tab.getByRole('button', { name: /^Pay/ }).click()
    await tab.getByText('The debt is paid.').waitFor()
    expect(control.billing()).toMatchObject({ balance: 0 })
  })

  it('draws calls a second as they come, and changes the mode with a way back', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'billing')
    await tab.getByRole('button', { name: 'By QPS' }).click()
    await expect.poll(() => emulator.control.billing().mode).toBe('qps')
    expect(await callFuseFace(emulator, PHOTO)).toBe('refused')
    await tab.getByText('Calls: 1, refused: 1').first().waitFor()
    await tab.locator('.plot rect.refused').waitFor({ state: 'attached' })
    await tab.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => emulator.control.billing().mode).toBe('call-volume')
  })
})
