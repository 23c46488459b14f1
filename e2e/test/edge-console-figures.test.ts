/**
 * @module Usage, routes and the widget studio of the edge's console, against a live worker and emulator: a fusion tried in the
 * studio is seen in the usage, and the tag that the studio gives works on a page of the app.
 */

import { readFile } from 'node:fs/promises'
import { createAdminClient, type UsageOfAll } from '@fuse-edge/core/admin'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished } from 'vitest'
import { adminKeyOf, it, openEdgeView } from './edge-console.ts'
import { HOPPER, openPage } from './fixtures.ts'
import type { Stack } from './stack.ts'

/** Budget shards report what was spent after a minute without a fusion. */
const SYNC_MS = 180_000
const POLL_MS = 3000

/** Usage as the edge would report it after two days. */
function twoDays(): UsageOfAll {
  const today = new Date().toISOString().slice(0, 10)
  const rest = { template: 'poster', money: 0, owner: 'demo' }
  return {
    from: today,
    to: today,
    rows: [
      {
        ...rest,
        day: today,
        region: 'ap-singapore',
        country: 'SG',
        outcome: 'committed',
        calls: 40,
      },
      {
        ...rest,
        day: today,
        region: 'eu-frankfurt',
        country: 'DE',
        outcome: 'committed',
        calls: 7,
      },
      { ...rest, day: today, region: 'eu-frankfurt', country: 'DE', outcome: 'released', calls: 3 },
      {
        ...rest,
        template: '=cmd',
        day: today,
        region: '',
        country: '',
        outcome: 'in-doubt',
        calls: 1,
      },
    ],
    forecast: { callsPerDay: 50, monthCalls: 1500, monthMoney: 0, usedUpOn: '2030-01-31' },
  }
}

/** Answers the usage instead of the edge, whose ledgers fill in days. */
async function answerUsage(page: Page): Promise<void> {
  await page.route('**/v1/admin/usage*', (route) => route.fulfill({ json: twoDays() }))
}

function adminOf(stack: Stack) {
  return createAdminClient({ endpoint: stack.worker, key: adminKeyOf(stack), fetch })
}

/** Returns the calls of the app that its ledger knows. */
async function callsOf(stack: Stack): Promise<number> {
  const usage = await adminOf(stack).usage('demo')
  return usage.ok ? usage.value.rows.reduce((sum, { calls }) => sum + calls, 0) : 0
}

/** Returns the text of a cell of the table of the rows. */
function cell(page: Page, row: string, column: number): Promise<string | null> {
  return page.getByRole('row', { name: row }).getByRole('cell').nth(column).textContent()
}

describe('Usage', () => {
  it('shows the same rows as a chart, as a table and as CSV', async ({ edgeTab, stack }) => {
    await answerUsage(edgeTab)
    await openEdgeView(edgeTab, stack, 'usage')
    await edgeTab.getByRole('img', { name: /51 calls/ }).waitFor()
    expect(await cell(edgeTab, 'today', 0)).toBe('47')
    expect(await cell(edgeTab, 'Sum', 3)).toBe('51')

    const download = edgeTab.waitForEvent('download')
    await edgeTab.keyboard.press('e')
    const file = await download
    const csv = await readFile(await file.path(), 'utf8')
    expect(file.suggestedFilename()).toMatch(/^usage all .*\.csv$/)
    expect(csv.split('\r\n')).toHaveLength(twoDays().rows.length + 2)
    expect(csv).toContain(`'=cmd`)
  })

  it('keeps days, division and plan in the address, also after a reload', async ({
    edgeTab,
    stack,
  }) => {
    await answerUsage(edgeTab)
    await openEdgeView(edgeTab, stack, 'usage')
    await edgeTab.getByRole('button', { name: 'Country' }).click()
    await edgeTab.getByRole('button', { name: 'Today' }).click()
    await edgeTab.getByLabel('Package: calls left').fill('20000')
    await edgeTab.getByLabel('Package: calls left').blur()
    await expect.poll(() => new URL(edgeTab.url()).search).toContain('package=20000')
    await edgeTab.reload()
    await edgeTab.getByRole('heading', { name: 'Calls by country' }).waitFor()
    await edgeTab.getByText('31 Jan 2030').waitFor()
    expect(await edgeTab.getByRole('columnheader', { name: 'Singapore' }).count()).toBe(1)
    expect(await edgeTab.getByLabel('Package: calls left').inputValue()).toBe('20000')
  })

  it('says at the field which days cannot be shown, and how to get a sum of money', async ({
    edgeTab,
    stack,
  }) => {
    await openEdgeView(edgeTab, stack, 'usage/demo?from=2026-02-30')
    await edgeTab.getByText('This is no day of the calendar').waitFor()
    expect(await edgeTab.getByLabel('From').getAttribute('aria-invalid')).toBe('true')
    await edgeTab.getByRole('button', { name: 'Last month' }).click()
    await expect.poll(() => edgeTab.getByText('This is no day of the calendar').count()).toBe(0)
    await edgeTab.getByText('No price is set for demo').waitFor()
    await edgeTab.getByRole('link', { name: 'Set it' }).click()
    await edgeTab.getByLabel('Price of a call').waitFor()
  })

  it('shows one owner, as the edge counts it', async ({ edgeTab, stack }) => {
    await openEdgeView(edgeTab, stack, 'usage')
    await edgeTab.getByLabel('App or virtual key').selectOption('demo')
    await expect.poll(() => new URL(edgeTab.url()).pathname).toBe('/console/usage/demo')
    await edgeTab.getByText('Calls a day').waitFor()
  })
})

describe('Overview', () => {
  it('draws the outcomes and the map, and says both to screen readers', async ({
    edgeTab,
    stack,
  }) => {
    await answerUsage(edgeTab)
    await openEdgeView(edgeTab, stack)
    await edgeTab.getByRole('img', { name: /Fusions by outcome: 51 calls/ }).waitFor()
    await edgeTab.getByRole('img', { name: /3 countries/ }).waitFor()
    const germany = edgeTab.getByRole('row', { name: 'Germany' })
    expect(await germany.getByRole('cell').allTextContents()).toEqual(['eu-frankfurt', '10'])
  })

  it('shows one app and other days, and keeps both for Usage', async ({ edgeTab, stack }) => {
    await answerUsage(edgeTab)
    await openEdgeView(edgeTab, stack)
    await edgeTab.getByLabel('App or virtual key').selectOption('demo')
    await edgeTab.getByRole('button', { name: '7 days' }).click()
    expect(new URL(edgeTab.url()).searchParams.get('owner')).toBe('demo')
    await edgeTab.locator('main').getByRole('link', { name: 'Usage', exact: true }).click()
    await edgeTab.getByRole('button', { name: '7 days', pressed: true }).waitFor()
    expect(new URL(edgeTab.url()).pathname).toBe('/console/usage/demo')
  })
})

describe('Routes and regions', () => {
  it('says where the photos of an end user go, and why', async ({ edgeTab, stack }) => {
    await openEdgeView(edgeTab, stack, 'routes')
    await edgeTab.keyboard.press('/')
    await edgeTab.keyboard.type('Germany')
    await edgeTab.getByRole('heading', { name: /^Germany goes to/ }).waitFor()
    await edgeTab.getByText(/is the only one: this edge has no other region/).waitFor()
    await edgeTab.getByText(/No policy: .* is the only region/).waitFor()
    expect(new URL(edgeTab.url()).pathname).toBe('/console/routes/DE')
  })

  it('lets a click on the map choose a country', async ({ edgeTab, stack }) => {
    await openEdgeView(edgeTab, stack, 'routes')
    const dot = edgeTab.locator('.map circle.dot', { hasText: 'Brazil' })
    await dot.waitFor({ state: 'attached' })
    await dot.click()
    await edgeTab.getByRole('heading', { name: /^Brazil goes to/ }).waitFor()
  })
})

describe('the widget studio', () => {
  it('shows the live widget as the form says, and keeps it in the address', async ({
    edgeTab,
    stack,
  }) => {
    await openEdgeView(edgeTab, stack, 'widget/demo')
    const widget = edgeTab.locator('face-fusion')
    await widget.getByRole('radio', { name: 'Astronaut' }).waitFor()
    await edgeTab.getByLabel('Language').selectOption('ja')
    await edgeTab.getByLabel('Text to agree to').fill('I agree to "this".')
    await edgeTab.getByRole('checkbox', { name: 'Orbit poster' }).check()
    await expect.poll(() => widget.getByRole('radio').count()).toBe(1)
    expect(await widget.getAttribute('lang')).toBe('ja')
    const address = edgeTab.url()
    expect(address).toContain('lang=ja')
    await edgeTab.reload()
    await expect.poll(() => widget.getAttribute('consent')).toBe('I agree to "this".')
    expect(edgeTab.url()).toBe(address)
  })

  it('makes a fusion in a trial session, which is in the audit trail and in the usage', async ({
    edgeTab,
    stack,
  }) => {
    await openEdgeView(edgeTab, stack, 'widget/demo')
    const widget = edgeTab.locator('face-fusion')
    await widget.getByRole('radio', { name: 'Astronaut' }).check({ force: true })
    const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await readFile(HOPPER) }
    await widget.locator('input[part=file]').setInputFiles(photo)
    await widget.locator('img[part=photo]').waitFor()
    await widget.getByRole('button', { name: 'Create picture' }).click()
    await widget.locator('img[part=picture]').waitFor()
    const trail = await adminOf(stack).audit()
    const [latest] = trail.ok ? trail.value.entries : []
    expect([latest?.list, latest?.id, latest?.after]).toMatchObject([
      'sessions',
      'demo',
      { credits: 3 },
    ])

    await expect
      .poll(() => callsOf(stack), { timeout: SYNC_MS, interval: POLL_MS })
      .toBeGreaterThan(0)
    await openEdgeView(edgeTab, stack, 'usage/demo?by=template')
    await edgeTab.getByRole('columnheader', { name: 'Astronaut' }).waitFor()
  })

  it('gives a tag whose digest browsers accept, on a page of the app', async ({
    browser,
    edgeTab,
    stack,
  }) => {
    await openEdgeView(edgeTab, stack, 'widget/demo?lang=de')
    const tag = (await edgeTab.getByRole('tabpanel').textContent()) ?? ''
    expect(tag).toMatch(/integrity="sha384-/)
    await edgeTab.getByRole('tab', { name: 'Content-Security-Policy' }).click()
    const policy = (await edgeTab.getByRole('tabpanel').textContent()) ?? ''
    // A page that the test makes is not on loopback for the browser, while the edge is.
    const page = await openPage(browser, { permissions: ['local-network-access'] })
    onTestFinished(() => page.close())
    await page.route(`${stack.demo}/tag`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': `default-src 'none'; ${policy}` },
        body: `<!doctype html><title>Tag</title>${tag}`,
      }),
    )
    await page.goto(`${stack.demo}/tag`)
    await page.getByRole('radio', { name: 'Astronaut' }).waitFor()
    expect(await page.locator('face-fusion').getAttribute('lang')).toBe('de')
  })
})
