/** @module The console's API explorer over a live emulator: a request by form and by JSON, an error, and a link to it. */

import { describe, expect } from 'vitest'
import { HOPPER, it, openView } from './console.ts'

describe('the API explorer', () => {
  it('sends a request of the form, and shows picture, cost, signature, checks and code', async ({
    emulator,
    tab,
    addresses,
  }) => {
    await openView(tab, emulator, 'explorer')
    await tab.locator('.hidden-file').first().setInputFiles(HOPPER)
    await tab.getByText('stays in this tab').waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByRole('img', { name: 'The fused picture' }).waitFor()
    await tab.getByText('Billed: 1 call').waitFor()
    expect(emulator.control.ledger(1).billed).toBe(1)
    await tab.getByRole('tab', { name: 'Signature', exact: true }).click()
    await tab.getByText('content-type;host').first().waitFor()
    await tab.getByRole('tab', { name: /^Checks \d+/ }).click()
    await tab.getByRole('tab', { name: 'Python' }).click()
    await tab.getByText('TENCENTCLOUD_SECRET_KEY').waitFor()
    const { secretKey } = emulator.credentials
    const photo = addresses.filter(
      (address) => address.length > 2000 || address.includes(secretKey),
    )
    expect(photo).toEqual([])
  })

  it('shows form and JSON as one request, an error that is provoked, and the same by its link', async ({
    browser,
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'explorer/FuseFace')
    await tab.getByRole('button', { name: 'JSON' }).click()
    const editor = tab.locator('.editor-host .cm-content')
    await editor.waitFor()
    await editor.fill(
      '{ "ProjectId": "at_1", "ModelId": "mt_1", "RspImgType": "base64", "MergeInfos": [{ "Image": { "sample": "hopper" } }], "Extra": 1 }',
    )
    await tab.getByText('1 parameter is wrong').waitFor()
    await tab.keyboard.press('Control+j')
    await tab.getByText('not known to this action').waitFor()
    await tab.getByRole('button', { name: 'Leave Extra out' }).click()
    await tab.getByRole('button', { name: 'Send', exact: false }).last().click()
    await tab.locator('.refusal').getByText('InvalidParameterValue.ActivityIdNotFound').waitFor()
    await expect.poll(() => tab.url()).toContain('#r=')
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(tab.url())
    await page.getByLabel('ModelId', { exact: true }).waitFor()
    expect(await page.getByLabel('ModelId', { exact: true }).inputValue()).toBe('mt_1')
    await page.close()
  })
})
