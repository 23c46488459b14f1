/**
 * @module Routes of an edge of several regions in its console: a region that becomes slow, and one that fails, by faults of the
 * emulator. Each time the route of a country changes, and the console says why.
 */

import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { openEdgePage, openEdgeView } from './edge-console.ts'
import { fuseInStudio } from './edge-console-clicks.ts'
import { openControl } from './emulator-control.ts'
import { it as base } from './fixtures.ts'
import { startSecondWorker } from './second-worker.ts'

const REGIONS = 'ap-singapore,eu-frankfurt,na-ashburn'
const RESIDENCY = JSON.stringify({
  countries: { DE: ['eu-frankfurt', 'na-ashburn'], JP: ['ap-singapore'] },
  others: REGIONS.split(','),
  unknown: REGIONS.split(','),
})
/** Measurements age, and an open breaker is probed, within a minute. */
const CHANGES_WITHIN_MS = 90_000
const SLOW_MS = 1500
const REFRESH_MS = 2000

const it = base.extend('several', { scope: 'worker' }, async ({ stack }, { onCleanup }) => {
  const second = await startSecondWorker(stack, { TENCENT_REGION: REGIONS, RESIDENCY })
  onCleanup(() => second.stop())
  return second.stack
})

/** Loads everything again until a text is on the screen. */
async function waitForChange(page: Page, text: string | RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.getByTitle('Load everything again').click()
        await page.waitForLoadState('networkidle')
        return await page.getByText(text).count()
      },
      { timeout: CHANGES_WITHIN_MS, interval: REFRESH_MS },
    )
    .toBeGreaterThan(0)
}

describe('an edge of several regions', () => {
  it('shows that a region fails, and that a nearer region is passed over', async ({
    browser,
    several,
  }) => {
    const control = await openControl(browser, several)
    await control('PUT', 'latency', {
      'ap-singapore': { ms: 400 },
      'na-ashburn': { ms: 800 },
    })
    const page = await openEdgePage(browser, several)
    await openEdgeView(page, several, 'routes/FR')
    await waitForChange(page, /^France goes to eu-frankfurt/)
    const fault = { kind: 'status', status: 503, when: 'before-work' }
    await control('PUT', 'faults', [{ region: 'eu-frankfurt', fault }])
    await openEdgeView(page, several, 'widget/demo')
    // The same photo in the same template would be the same fusion, which is not sent again.
    await fuseInStudio(page, 'Astronaut')
    await fuseInStudio(page, 'Orbit poster')
    await openEdgeView(page, several)
    await page.getByText(/^eu-frankfurt does not serve/).waitFor()
    await page.getByRole('link', { name: 'Show the regions' }).click()
    await page.locator('#regions').getByText('does not serve').waitFor()
    await page.getByLabel('Country of the end user').selectOption('FR')
    await page.getByText(/^France goes to ap-singapore/).waitFor()
    await page.getByText('eu-frankfurt would be nearer, but calls to it fail').waitFor()
    await control('PUT', 'faults', [])
    await control('PUT', 'latency', {})
    await page.close()
  })

  it('sends a country to the next region while the nearest one is slow, and says why', async ({
    browser,
    several,
  }) => {
    const control = await openControl(browser, several)
    const page = await openEdgePage(browser, several)
    await control('PUT', 'latency', { 'na-ashburn': { ms: 300 } })
    await openEdgeView(page, several, 'routes/DE')
    await waitForChange(page, /^Germany goes to eu-frankfurt/)
    await page.getByText('Decided by the entry for Germany').waitFor()
    await control('PUT', 'latency', {
      'na-ashburn': { ms: 300 },
      'eu-frankfurt': { ms: SLOW_MS },
    })
    await waitForChange(page, /^Germany goes to na-ashburn/)
    await page.getByText(/na-ashburn has the shortest round trip, as this data centre/).waitFor()
    const regions = page.locator('#regions').getByRole('row', { name: 'eu-frankfurt' })
    expect(await regions.textContent()).toMatch(/[1-9],\d{3} ms/)
    await control('PUT', 'latency', {})
    await page.close()
  })
})
