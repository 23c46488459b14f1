/** @module The explorer sends requests to a live edge with a virtual key. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect } from 'vitest'
import { it } from './fixtures.ts'

describe('the explorer beside an edge', () => {
  it('signs for the edge with a virtual key, and shows the picture of its answer', async ({
    stack,
    page,
    errors,
  }) => {
    const file = readFileSync(join(stack.data, 'sdk.env'), 'utf8')
    const { VIRTUAL_SECRET_ID = '', VIRTUAL_SECRET_KEY = '' } = parseEnv(file)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${stack.emulator}/console/explorer/FuseFace`)
    await page.getByRole('button', { name: 'Edge', exact: true }).click()
    await page.getByText(`Sent to ${stack.worker}.`).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Enter the virtual key of the edge').waitFor()
    await page.getByLabel('Virtual key: id').fill(VIRTUAL_SECRET_ID)
    await page.getByLabel('Virtual key: secret').fill('wrong')
    await page.keyboard.press('Control+Enter')
    await page.locator('.refusal').getByText('AuthFailure.SignatureFailure').waitFor()
    await page.getByLabel('Virtual key: secret').fill(VIRTUAL_SECRET_KEY)
    await page.getByRole('button', { name: 'base64', exact: true }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('img', { name: 'The fused picture' }).waitFor()
    await page.getByRole('tab', { name: 'Signature', exact: true }).click()
    await page.getByText('SecretSigning').first().waitFor()
    expect(page.url()).not.toContain(VIRTUAL_SECRET_KEY)
    expect(errors).toEqual([])
  })
})
