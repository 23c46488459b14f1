/**
 * @module The edge's console where something is missing: a worker that does not answer, a file that cannot be loaded, a budget that is
 * not found, a country that does not exist; and a message whose Undo is clicked twice.
 */

import type { BudgetList } from '@fuse-edge/core/admin'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { it, openEdgePage, openEdgeView } from './edge-console.ts'
import { adminOf, appOf, makeApp, press } from './edge-console-clicks.ts'

const BUDGETS = 62

/** Has the edge answer with many budgets, of which the last one is used most. */
async function useManyBudgets(page: Page): Promise<void> {
  await page.route('**/v1/admin/budgets*', async (route) => {
    const response = await route.fetch()
    const { budgets } = (await response.json()) as BudgetList
    const [first] = budgets
    const many = Array.from({ length: BUDGETS }, (_, index) => ({
      ...first,
      owner: `shop-${index}`,
      limits: first?.limits.map((limit) => ({ ...limit, limit: 100, used: index })),
    }))
    await route.fulfill({ response, json: { budgets: many } })
  })
}

describe('the console of an edge', () => {
  it('shows many budgets with the most used first, and those that a filter names', async ({
    edgeTab: page,
    stack,
  }) => {
    await useManyBudgets(page)
    await openEdgeView(page, stack, 'budgets')
    const first = page.locator('.columns h2').first()
    await page.getByText('shop-61', { exact: true }).first().waitFor()
    expect(await first.textContent()).toBe('shop-61')
    await page.getByLabel('Order').selectOption({ label: 'By name' })
    await expect.poll(() => first.textContent()).toBe('shop-0')
    await page.keyboard.press('/')
    await page.keyboard.type('shop-1')
    await expect.poll(() => page.locator('.columns h2').count()).toBe(11)
    await page.getByLabel('Filter by app or key').fill('elsewhere')
    await page.getByText('No app or key has “elsewhere” in its name.').waitFor()
    await press(page, 'Show all')
    await expect.poll(() => page.locator('.columns h2').count()).toBe(BUDGETS)
  })

  it('says that a country does not exist', async ({ edgeTab: page, stack }) => {
    await openEdgeView(page, stack, 'routes/ZZ')
    await page.getByText('No country has the code ZZ').waitFor()
    await page.getByLabel('Country of the end user').selectOption({ label: 'Germany' })
    await page.getByRole('heading', { name: /^Germany goes to/ }).waitFor()
  })

  it('loads the charts again when asked, where their file could not be loaded', async ({
    browser,
    stack,
  }) => {
    const page = await openEdgePage(browser, stack)
    let isLost = true
    await page.route('**/console/**/*.js', async (route) => {
      const response = await route.fetch()
      const isChart = (await response.text()).includes('figures.mapLabel')
      if (isLost && isChart) await route.abort()
      else await route.fulfill({ response })
    })
    await openEdgeView(page, stack)
    await page.getByText('This view could not be loaded').waitFor()
    isLost = false
    await press(page, 'Try again')
    await page.getByRole('heading', { name: 'Fusions by outcome' }).waitFor()
    await page.close()
  })

  it('says that the edge does not answer as soon as one call got no answer', async ({
    browser,
    stack,
  }) => {
    const page = await openEdgePage(browser, stack)
    await openEdgeView(page, stack, 'apps')
    await page.getByRole('link', { name: 'demo', exact: true }).waitFor()
    await page.route('**/v1/admin/audit*', (route) => route.abort())
    await page.getByRole('link', { name: 'Audit trail' }).first().click()
    await page.locator('.where').getByText('No answer').waitFor()
    await page.close()
  })

  it('undoes once for a double click, and no message covers the buttons of a form', async ({
    edgeTab: page,
    stack,
  }) => {
    await makeApp(page, stack, 'undone')
    await openEdgeView(page, stack, 'apps/undone')
    await page.getByLabel('Fusions of a session').fill('4')
    await press(page, 'Save undone')
    await page.getByText('undone is saved').waitFor()
    await page.getByLabel('Fusions of a session').fill('5')
    await page.getByRole('button', { name: 'Discard changes' }).click({ timeout: 5000 })
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).dblclick()
    await page.getByText('undone is as it was before').waitFor()
    expect(await appOf(stack, 'undone')).toMatchObject({ sessionCredits: 3 })
    await adminOf(stack).remove('apps', 'undone')
  })
})
