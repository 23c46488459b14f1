/**
 * @module A whole day of an operator in the edge's console, by clicks alone, against a live worker and an emulator of the domestic
 * site: a new app, an import of templates, a key, a budget, a fusion tried from the page, usage, stop, start, and undo.
 */

import { describe, expect } from 'vitest'
import { it, takeTemplateAway } from './domestic.ts'
import { openEdgePage, openEdgeView } from './edge-console.ts'
import { adminOf, appOf, fuseInStudio, makeApp, press } from './edge-console-clicks.ts'

/** Budget shards report what was spent after a minute without a fusion. */
const COUNTED_WITHIN_MS = 200_000
const POLL_MS = 3000

describe('a day of an operator', () => {
  it('is done by clicks', async ({ browser, domestic: stack }) => {
    const admin = adminOf(stack)
    const first = await takeTemplateAway(admin)
    const page = await openEdgePage(browser, stack)

    // A new app, with a publishable key.
    const key = await makeApp(page, stack, 'day')
    expect(key).toMatch(/^pk_/)

    // A template, imported for that app.
    await openEdgeView(page, stack, 'templates')
    await press(page, 'Import')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Activity').fill(first.projectId)
    await dialog
      .getByLabel('Address of the pictures')
      .fill(`${stack.emulator}/_emulator/materials/{id}.jpg`)
    await dialog.getByLabel('day', { exact: true }).check()
    await press(page, 'Import the activity')
    await dialog.getByText(/^Done: \d+ materials/).waitFor()
    expect(await dialog.getByRole('row', { name: first.modelId }).textContent()).toContain('added')
    await dialog.getByRole('button', { name: 'Close' }).first().click()
    expect((await appOf(stack, 'day'))?.templates).toContain(first.id)

    // Another key, and a higher budget.
    await openEdgeView(page, stack, 'apps/day/keys')
    await press(page, 'New publishable key')
    await expect.poll(async () => (await appOf(stack, 'day'))?.publishableKeys.length).toBe(2)
    await press(page, 'Close without copying')
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Calls a day').first().fill('9')
    await press(page, 'Save day')
    await page.getByText('day is saved').waitFor()

    // A fusion from the page, which is counted.
    await openEdgeView(page, stack, 'widget/day')
    await fuseInStudio(page, first.title)
    await page.locator('face-fusion img[part=picture]').waitFor()
    await openEdgeView(page, stack, 'usage/day')
    await expect
      .poll(
        async () => {
          await page.getByTitle('Load everything again').click()
          return await page.getByRole('img', { name: /: 1 calls?/ }).count()
        },
        { timeout: COUNTED_WITHIN_MS, interval: POLL_MS },
      )
      .toBe(1)

    // Stop and start.
    await openEdgeView(page, stack, 'apps/day')
    await press(page, 'Stop day')
    await page.getByText('day is stopped').waitFor()
    await press(page, 'Start day')
    await page.getByText('day serves again').waitFor()

    // The start is taken back in the audit trail, and the app is stopped again.
    await openEdgeView(page, stack, 'audit?list=apps')
    await page.getByText('local changed day').first().click()
    await press(page, 'Undo this change')
    await page.getByText('day is as it was before').waitFor()
    expect(await appOf(stack, 'day')).toMatchObject({
      stopped: true,
      budget: { perDay: { calls: 9 } },
    })
    await page.close()
  })
})
