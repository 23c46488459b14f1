/**
 * @module The main path of the edge's console, against a live worker: the lock, a read-only key, and an app that is made, limited, stopped
 * and started by clicks.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { adminKeyOf, it, openEdgeView } from './edge-console.ts'
import { appOf, makeApp, press } from './edge-console-clicks.ts'
import { openPage } from './fixtures.ts'

/** Whether the long tests run, which `npm test` has no time for: `pnpm run e2e-full`. */
const IS_FULL = process.env.E2E === 'full'

describe('the lock', () => {
  it('shows everything to a read-only key, and changes nothing', async ({ browser, stack }) => {
    const page = await openPage(browser, { locale: 'en-GB' })
    const key = readFileSync(join(stack.data, 'admin-read.key'), 'utf8').trim()
    await page.goto(`${stack.worker}/console/apps/demo`)
    await page.getByLabel('Admin key').fill(key)
    await press(page, 'Open the console')
    await page.getByText('Read-only key').waitFor()
    for (const name of ['New app', 'Stop demo', 'Remove demo', 'Save demo']) {
      expect(await page.getByRole('button', { name, exact: true }).isDisabled(), name).toBe(true)
    }
    expect(await page.getByLabel('Origins').isDisabled()).toBe(true)
    await page.close()
  })

  if (!IS_FULL) return

  it('opens to a key of this edge only, keeps it out of addresses, and forgets it', async ({
    browser,
    stack,
  }) => {
    const page = await openPage(browser, { locale: 'en-GB' })
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.goto(`${stack.worker}/console/apps`)
    await page.getByLabel('Admin key').fill('ak_wrong')
    await press(page, 'Open the console')
    await page.getByText('The edge does not accept this key').waitFor()
    await page.getByLabel('Admin key').fill(adminKeyOf(stack))
    await press(page, 'Open the console')
    await page.getByRole('heading', { name: 'Apps' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Apps' }).waitFor()
    await press(page, 'Lock')
    await page.getByText('The key is forgotten').waitFor()
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
      'ak_',
    )
    expect(addresses.filter((address) => address.includes('ak_'))).toEqual([])
    await page.close()
  })
})

describe('an operator', () => {
  it('makes an app with a key, raises its limit, stops it and starts it', async ({
    edgeTab: page,
    stack,
  }) => {
    const key = await makeApp(page, stack, 'day')
    expect(await appOf(stack, 'day')).toMatchObject({
      publishableKeys: [key],
      origins: ['https://shop.example'],
      budget: { perDay: { calls: 5 } },
    })
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Calls a day').first().fill('7')
    await press(page, 'Save day')
    await page.getByText('day is saved').waitFor()
    await openEdgeView(page, stack, 'budgets/day')
    await page.getByText('0 of 7 today').waitFor()
    await openEdgeView(page, stack, 'apps/day')
    await press(page, 'Stop day')
    await page.getByText('day is stopped').waitFor()
    expect(await appOf(stack, 'day')).toMatchObject({ stopped: true })
    await press(page, 'Start day')
    await page.getByText('day serves again').waitFor()
    expect(await appOf(stack, 'day')).not.toHaveProperty('stopped')
  })
})
