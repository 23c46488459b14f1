/** @module Who signs the explorer's requests: temporary credentials of a role, made in place and gone with their time. */

import { describe, expect } from 'vitest'
import { it, openView } from './console.ts'

describe('a role of the emulator', () => {
  it('signs with temporary credentials, shows the time that they have left, and gets new ones', async ({
    emulator,
    tab,
  }) => {
    const { account } = emulator.control
    account.add('role/nightly')
    account.attach('role/nightly', 'QcloudFaceFusionFullAccess')
    await openView(tab, emulator, 'explorer/FuseFace')
    await tab.getByLabel('Signed by').selectOption('role/nightly')
    await tab.getByText(/^1 h 59 min .*left$/).waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByText('Billed: 1 call').waitFor()
    await tab.getByRole('tab', { name: 'Request', exact: true }).click()
    await tab.getByText('X-TC-Token', { exact: true }).waitFor()
    const idOf = () => tab.getByTitle(/^AKID/).first().textContent()
    const first = await idOf()
    await tab.getByRole('button', { name: 'Get new ones' }).click()
    await expect.poll(idOf).not.toBe(first)
    const second = await idOf()
    // They end by the emulator's clock: a call gets new ones.
    emulator.control.clock.advanceMs(3 * 3_600_000)
    await tab.keyboard.press('Control+Enter')
    await expect.poll(() => emulator.control.ledger(5).billed).toBe(2)
    await expect.poll(idOf).not.toBe(second)
    expect(tab.url()).toContain('key=role%2Fnightly')
  })
})
