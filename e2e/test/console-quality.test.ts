/**
 * @module Every view of the console in both themes and languages: axe for WCAG 2.2, layout shift, width, reload; and an
 * emulator that is gone.
 */

import type { Emulator } from '@fuse-edge/emulator'
import { describe, expect } from 'vitest'
import { it, openView } from './console.ts'
import { openPage } from './fixtures.ts'
import { expectQuality, LOOKS } from './quality.ts'

const VIEWS = [
  '',
  '?step=2',
  '?step=5',
  'materials',
  'account/root',
  'account/root?tab=state',
  'account/user%2Fann?tab=policy',
  'account/role%2Fnightly',
  'billing',
  'billing/buy',
  'billing/ledger',
  'billing/months',
  'explorer',
  'explorer/FuseFaceUltra?mode=json',
  'signature',
  'signature?version=v1',
  'signature/diagnose',
  'requests',
  'faults',
  'faults/new',
  'faults/999',
  'materials/at_gone',
  'clock',
  'nothing',
]

/** Gives every view something to show. */
async function fill(emulator: Emulator): Promise<void> {
  emulator.control.setFaults([
    { action: 'FuseFace', fault: { kind: 'status', status: 502, when: 'before-work' } },
    { action: 'FuseFace', count: 1, fault: { kind: 'malformed-json' } },
  ])
  emulator.control.snapshot('before')
  emulator.control.account.add('user/ann')
  emulator.control.account.attach('user/ann', 'QcloudFaceFusionFullAccess')
  emulator.control.account.add('role/nightly')
  emulator.control.setLatency({ 'ap-singapore': { ms: 10 } })
  await fetch(emulator.url, { method: 'POST', body: '{}' })
}

describe('every view', () => {
  it.for(LOOKS)(
    'does not shift, has no violation of axe, fits 320 px and is the same after a reload: $colorScheme, $locale',
    async (look, { browser, emulator }) => {
      await fill(emulator)
      for (const view of VIEWS) {
        const page = await openPage(browser, look)
        await openView(page, emulator, view)
        await expectQuality(page, view)
        await page.close()
      }
    },
  )

  it('keeps what it shows, and says what to do, when the emulator is gone', async ({
    browser,
    emulator,
  }) => {
    const page = await openPage(browser, { locale: 'en-GB' })
    await openView(page, emulator, 'faults')
    await page.getByRole('button', { name: 'Gateway 502' }).click()
    await page.getByText('1 fault is active').waitFor()
    const closing = emulator.close()
    await page.getByText('No connection').waitFor()
    await page.getByRole('button', { name: 'Half a JSON' }).click()
    await page.getByText('The emulator does not answer.').first().waitFor()
    expect(await page.getByText('All calls: gateway page 502').count()).toBe(1)
    await page.close()
    await closing
  })
})

describe('the preferences', () => {
  it('keep theme and language in this browser', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    await tab.getByRole('button', { name: 'Theme: system' }).click()
    await tab.getByRole('button', { name: 'Theme: light' }).click()
    await tab.getByRole('button', { name: /switch to Chinese/ }).click()
    await tab.getByRole('heading', { name: '从空账号到第一张账单' }).waitFor()
    await tab.reload()
    await tab.getByRole('heading', { name: '从空账号到第一张账单' }).waitFor()
    expect(await tab.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await tab.locator('html').getAttribute('lang')).toBe('zh-CN')
  })
})
