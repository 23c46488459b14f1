/**
 * @module A call in doubt, settled by clicks: the emulator bills a fusion and loses its answer, its ledger has the call, and an
 * administrator says that it was made. Budget, usage and audit trail say so too, and it cannot be settled otherwise.
 */

import { describe, expect } from 'vitest'
import { it, openEdgePage, openEdgeView } from './edge-console.ts'
import { adminOf, fuseInStudio, press } from './edge-console-clicks.ts'
import { openControl } from './emulator-control.ts'
import type { Stack } from './stack.ts'

/** Calls in doubt are listed, and settlements are counted, a minute or two later. */
const COUNTED_WITHIN_MS = 200_000
const POLL_MS = 3000

/** Returns the calls in doubt that the edge lists. */
async function listed(stack: Stack): Promise<number> {
  const page = await adminOf(stack).reservations({ owner: 'demo' })
  return page.ok ? page.value.reservations.length : 0
}

/** Returns the calls of the app by outcome. */
async function callsOf(stack: Stack, outcome: string): Promise<number> {
  const usage = await adminOf(stack).usage('demo')
  const rows = usage.ok ? usage.value.rows.filter((row) => row.outcome === outcome) : []
  return rows.reduce((sum, { calls }) => sum + calls, 0)
}

describe('a call in doubt', () => {
  it('is found in the ledger of the emulator, and settled as made, once', async ({
    browser,
    edgeTab: page,
    stack,
  }) => {
    const control = await openControl(browser, stack)
    await control('PUT', 'faults', [{ count: 1, fault: { kind: 'cut', when: 'after-work' } }])
    await openEdgeView(page, stack, 'widget/demo')
    const madeBefore = await callsOf(stack, 'committed')
    await fuseInStudio(page)
    await control('PUT', 'faults', [])
    await expect
      .poll(() => listed(stack), { timeout: COUNTED_WITHIN_MS, interval: POLL_MS })
      .toBe(1)

    await openEdgeView(page, stack)
    await page.getByText(/^1 call is in doubt/).waitFor()
    await page.getByRole('link', { name: 'Settle' }).click()
    await press(page, 'Settle')
    const dialog = page.getByRole('dialog')
    const other = await openEdgePage(browser, stack)
    await other.goto(page.url())
    await other.getByRole('dialog').waitFor()

    const ledger = await openEdgePage(browser, stack)
    const link = dialog.getByRole('link', { name: 'Look it up in the ledger of the emulator' })
    await ledger.goto((await link.getAttribute('href')) ?? '')
    expect(ledger.url()).toContain(stack.emulator)
    await ledger
      .getByRole('row', { name: /FuseFace/ })
      .first()
      .waitFor()

    await dialog.getByLabel('Note').fill('x'.repeat(600))
    await press(page, 'It was made')
    await dialog.locator('[data-field="note"]').getByText('is too long (limit: 500)').waitFor()
    expect(await page.locator('.toast').count()).toBe(0)
    await dialog.getByLabel('Note').fill('in the ledger')
    await expect.poll(() => dialog.getByText('is too long').count()).toBe(0)
    await press(page, 'It was made')
    await page.getByText('The call counts as made.').waitFor()
    await page.getByText('No call is in doubt').waitFor()
    await other.getByLabel('Note').fill('not found')
    await press(other, 'It was not billed')
    await other.getByText('This call was settled otherwise before').waitFor()

    await openEdgeView(page, stack, 'audit?list=reservations')
    await page
      .getByText(/local settled/)
      .first()
      .click()
    await page.getByText('in the ledger').waitFor()
    await expect
      .poll(() => callsOf(stack, 'committed'), { timeout: COUNTED_WITHIN_MS, interval: POLL_MS })
      .toBe(madeBefore + 1)
    await openEdgeView(page, stack, 'budgets/demo')
    await page.getByText(/^[1-9]\d* of [\d,]+ today/).waitFor()
    await Promise.all([other.close(), ledger.close()])
  })
})
