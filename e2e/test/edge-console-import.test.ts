/** @module Import of templates in the edge's console, from an emulator that stands for the domestic site, which lists materials. */

import { describe, expect } from 'vitest'
import { it, takeTemplateAway } from './domestic.ts'
import { openEdgePage, openEdgeView } from './edge-console.ts'
import { adminOf } from './edge-console-clicks.ts'

describe('an import', () => {
  it('adds what is missing, leaves the rest, and says what became of each material', async ({
    browser,
    domestic: stack,
  }) => {
    const admin = adminOf(stack)
    const first = await takeTemplateAway(admin)
    const page = await openEdgePage(browser, stack)
    await openEdgeView(page, stack, 'templates')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Activity').fill(first.projectId)
    await dialog
      .getByLabel('Address of the pictures')
      .fill(`${stack.emulator}/_emulator/materials/{id}.jpg`)
    await dialog.getByRole('button', { name: 'Import the activity' }).click()
    await dialog.getByText(/^Done: \d+ materials/).waitFor()
    const row = dialog.getByRole('row', { name: first.modelId })
    expect(await row.textContent()).toContain('added')
    expect(await dialog.getByText('unchanged').count()).toBeGreaterThan(1)
    const after = await admin.entry('templates', first.id)
    expect(after).toMatchObject({ ok: true, value: { entry: { modelId: first.modelId } } })
    const app = await admin.entry('apps', 'demo')
    expect(app).toMatchObject({ ok: true, value: { entry: { templates: [first.id] } } })
    await page.close()
  })
})
