/** @module The explorer's history over a reload, comparing two requests, and requests as files. */

import { readFile } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { callFuseFace, HOPPER, it, openView } from './console.ts'

describe('the history of the explorer', () => {
  it('is there after a reload, without photos and keys, and its requests are sent again and compared', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'explorer/FuseFace')
    await tab.locator('.hidden-file').first().setInputFiles(HOPPER)
    await tab.getByText('stays in this tab').waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByText('Billed: 1 call').waitFor()
    await tab.getByLabel('ModelId', { exact: true }).fill('mt_1')
    await tab.keyboard.press('Control+Enter')
    await tab.locator('.refusal').waitFor()
    const rows = tab.locator('.hist li')
    await rows.nth(1).hover()
    await rows.nth(1).getByRole('button', { name: 'Pin' }).click()
    await tab.reload()
    await tab.locator('h1').waitFor()
    await expect.poll(() => rows.count()).toBe(2)
    // The pinned one comes first.
    await rows.nth(0).getByText('Success').waitFor()
    const kept = await tab.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))
    expect(kept).toContain('hopper.jpg')
    expect(kept).not.toMatch(/Authorization|X-TC-Token|\/9j\//)
    expect(kept).not.toContain(emulator.credentials.secretKey)
    await rows
      .nth(0)
      .getByRole('button', { name: /^FuseFace/ })
      .click()
    await tab.getByText('Billed: 1 call').waitFor()
    await tab.getByRole('img', { name: 'The fused picture' }).waitFor()
    await tab.getByText('A reload keeps what was asked').waitFor()
    await tab.getByRole('tab', { name: 'Request', exact: true }).click()
    await tab.getByText('A reload does not keep the exact request').waitFor()
    await tab.getByText('not in this tab: choose the file again').waitFor()
    await rows.nth(1).hover()
    await rows.nth(1).getByRole('button', { name: 'Compare with the open request' }).click()
    const differences = tab.getByRole('dialog').locator('.differs')
    await differences.filter({ hasText: 'mt_1' }).first().waitFor()
    await tab.keyboard.press('Escape')
    await tab.getByRole('tab', { name: 'Response', exact: true }).click()
    await tab.locator('.hidden-file').first().setInputFiles(HOPPER)
    await tab.getByText('stays in this tab').waitFor()
    await tab.keyboard.press('Control+Enter')
    await expect.poll(() => emulator.control.ledger(5).billed).toBe(2)
  })

  it('saves a request as a file, and opens it by its button or by dropping it', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'explorer/FuseFaceUltra?region=ap-shanghai')
    const loading = tab.waitForEvent('download')
    await tab.getByRole('button', { name: 'Save as a file' }).click()
    const saved = await loading
    expect(saved.suggestedFilename()).toBe('FuseFaceUltra.json')
    const text = await readFile(await saved.path(), 'utf8')
    await tab.getByRole('link', { name: 'FuseFace', exact: true }).first().click()
    await tab.getByRole('heading', { name: 'FuseFace', exact: true }).waitFor()
    const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) }
    await tab.getByLabel('Open a saved request').last().setInputFiles(file)
    await tab.getByRole('heading', { name: 'FuseFaceUltra' }).waitFor()
    await expect.poll(() => tab.url()).toContain('region=ap-shanghai')
    const dropped = text.replace('ap-shanghai', 'ap-chengdu')
    const transfer = await tab.evaluateHandle((body) => {
      const made = new DataTransfer()
      made.items.add(new File([body], 'b.json', { type: 'application/json' }))
      return made
    }, dropped)
    await tab.locator('.form-pane').dispatchEvent('drop', { dataTransfer: transfer })
    await expect.poll(() => tab.url()).toContain('region=ap-chengdu')
    const bad = { ...file, buffer: Buffer.from('{"action":"Fuse"}') }
    await tab.getByLabel('Open a saved request').last().setInputFiles(bad)
    await tab.getByText('a.json is no saved request. What is wrong: action').waitFor()
  })
})

describe('a call that another program made', () => {
  it('is opened with what the emulator knows of it, and what it does not keep is said', async ({
    emulator,
    tab,
  }) => {
    const photo = (await readFile(HOPPER)).toString('base64')
    expect(await callFuseFace(emulator, photo)).toBe('done')
    const [call] = emulator.control.requests(1)
    await openView(tab, emulator, `requests/${call?.requestId}`)
    await tab.getByRole('button', { name: 'Open in explorer' }).click()
    const note = tab.getByRole('region', { name: 'The call that was opened' })
    await note.getByText('The emulator keeps no body of a call.').waitFor()
    await note.getByText(call?.bodySha256 ?? '', { exact: true }).waitFor()
    await note.getByText('Its headers').click()
    await note.getByText(/x-tc-action: FuseFace/).waitFor()
    const key = tab.getByLabel('Signed by')
    expect(await key.inputValue()).toBe(emulator.credentials.secretId)
    await tab.keyboard.press('Control+Enter')
    await note.getByText('The last request that you made has the same body').waitFor()
    await tab.reload()
    await note.waitFor()
    await note.getByRole('button', { name: /^Close/ }).click()
    await note.waitFor({ state: 'detached' })
  })

  it('is said to be forgotten where the emulator does not know it', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'explorer/FuseFace?from=none')
    await tab.getByText('The emulator does not remember this call.').waitFor()
  })
})
