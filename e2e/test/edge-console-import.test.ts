/** @module Import of templates in the edge's console, from an emulator that stands for the domestic site, which lists materials. */

import { createAdminClient } from '@fuse-edge/core/admin'
import { describe, expect } from 'vitest'
import { it } from './domestic.ts'
import { adminKeyOf, openEdgePage, openEdgeView } from './edge-console.ts'

describe('an import', () => {
  it('adds what is missing, leaves the rest, and says what became of each material', async ({
    browser,
    domestic: stack,
  }) => {
    const admin = createAdminClient({ endpoint: stack.worker, key: adminKeyOf(stack), fetch })
    const before = await admin.catalogue()
    const [first] = before.ok ? before.value.catalogue.templates : []
    expect(first).toBeDefined()
    if (!first) return
    await admin.patch('apps', 'demo', { templates: [] })
    await admin.remove('templates', first.id)
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
