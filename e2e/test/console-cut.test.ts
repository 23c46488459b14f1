/** @module An answer that is lost after the call was billed: the browser does not send the call again. */

import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { callFuseFace, HOPPER, it, openView } from './console.ts'
import { openPage } from './fixtures.ts'

describe('an answer that is lost', () => {
  it('is said to be lost, and the call was made and billed once', async ({ emulator, browser }) => {
    // The browser writes the lost answer into its log: no fixture that forbids that.
    const tab = await openPage(browser, { locale: 'en-GB' })
    await openView(tab, emulator, 'explorer/FuseFace')
    await tab.locator('.hidden-file').first().setInputFiles(HOPPER)
    await tab.getByText('stays in this tab').waitFor()
    // The connection was used before: only such a connection makes a browser try again.
    await tab.keyboard.press('Control+Enter')
    await tab.getByText('Billed: 1 call').waitFor()
    await callFuseFace(emulator, readFileSync(HOPPER).toString('base64'))
    emulator.control.setFaults([{ fault: { kind: 'cut', when: 'after-work' } }])
    const before = emulator.control.ledger(5).billed
    await tab.keyboard.press('Control+Enter')
    await tab.locator('.answer').getByRole('alert').waitFor()
    expect(emulator.control.ledger(5).billed).toBe(before + 1)
    await tab.close()
  })
})
