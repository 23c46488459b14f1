/** @module What the explorer offers after a mistake: one press mends a refused request, a wrong name, and a text that is no JSON. */

import { describe } from 'vitest'
import { it, openView } from './console.ts'

describe('after a mistake the explorer', () => {
  it('offers the one change that lets the request pass', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'explorer/FuseFace?region=ap-narnia')
    await tab.getByLabel('ModelId', { exact: true }).fill('mt_1')
    await tab.keyboard.press('Control+Enter')
    await tab.getByRole('button', { name: 'Set Region to ap-guangzhou' }).click()
    await tab.keyboard.press('Control+Enter')
    await tab.getByRole('button', { name: /^Set ModelId to mt_/ }).click()
    await tab.locator(':focus[aria-label="ModelId"]').waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByText('Billed: 1 call').waitFor()
  })

  it('makes JSON of Python, and the name that was meant', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'explorer/FuseFace?mode=json')
    const editor = tab.locator('.editor-host .cm-content')
    await editor.waitFor()
    const [activity] = emulator.activities
    await editor.fill(
      `{ 'projectId': '${activity?.id}', 'ModelId': '${activity?.materials[0]?.id}', 'RspImgType': 'url', 'LogoAdd': True, 'MergeInfos': [{ 'Image': { 'sample': 'hopper' } }],`,
    )
    await tab.getByRole('button', { name: 'Repair: write it as JSON' }).click()
    await tab.getByRole('button', { name: 'Use ProjectId' }).click()
    await tab.getByRole('button', { name: 'Set LogoAdd to 1' }).click()
    await editor.getByText('"ProjectId"').waitFor()
    await tab.keyboard.press('Control+Enter')
    await tab.getByText('Billed: 1 call').waitFor()
  })
})
