/** @module The console's diagnosis of signatures over a live emulator: every mistake is named, and the request is sent right. */

import { describe, expect } from 'vitest'
import { brokenCurl, CAUSES } from './broken-signatures.ts'
import { it, openView } from './console.ts'

describe('the diagnosis of a pasted request', () => {
  it(`names the cause of ${CAUSES.length} mistakes`, async ({ emulator, tab }) => {
    await openView(tab, emulator, 'signature/diagnose')
    const named: Record<string, string | null> = {}
    for (const cause of CAUSES) {
      await tab.getByLabel('The failing request').fill('')
      await tab.getByText('The first difference is marked').waitFor()
      await tab.getByLabel('The failing request').fill(await brokenCurl(cause, emulator))
      const first = tab.locator('[data-cause]').first()
      await first.waitFor()
      named[cause] = await first.getAttribute('data-cause')
    }
    expect(named).toEqual(Object.fromEntries(CAUSES.map((cause) => [cause, cause])))
  })

  it('marks the characters that differ, and sends the request signed right', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'signature/diagnose')
    await tab.getByRole('button', { name: 'Charset added after signing' }).click()
    await tab.locator('.diff mark').filter({ hasText: '; charset=utf-8' }).first().waitFor()
    await tab.getByText('proved: gives exactly your signature').waitFor()
    await tab.getByRole('button', { name: 'Send it signed right' }).click()
    await tab.getByText('Sent with a right signature. The answer: ok.').waitFor()
  })

  it('says "certain" of a fault in the request, and that an unknown key cannot be compared', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'signature/diagnose')
    const area = tab.getByLabel('The failing request')
    await area.fill(await brokenCurl('timestamp-milliseconds', emulator))
    await tab.getByText('X-TC-Timestamp is in milliseconds').first().waitFor()
    await tab.getByText('certain: the fault is visible in the request itself').waitFor()
    await area.fill(await brokenCurl('secret-id-wrong', emulator))
    await tab.getByText('cannot be compared: this key is not known here').waitFor()
    expect(await tab.getByText('gives exactly your signature').count()).toBe(0)
  })

  it('takes the verdict of the text before away at once, and ignores its late answer', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'signature/diagnose')
    const area = tab.getByLabel('The failing request')
    await area.fill(await brokenCurl('authorization-dropped', emulator))
    await tab.locator('[data-cause=authorization-dropped]').waitFor()
    const held: (() => void)[] = []
    await tab.route('**/_control/explain', async (route) => {
      if (held.length === 0) await new Promise<void>((resolve) => held.push(resolve))
      await route.continue()
    })
    await area.fill(await brokenCurl('secret-id-wrong', emulator))
    await tab.getByRole('status', { name: 'Loading' }).waitFor()
    expect(await tab.locator('[data-cause]').count()).toBe(0)
    await expect.poll(() => held.length).toBe(1)
    await area.fill(await brokenCurl('authorization-dropped', emulator))
    await tab.locator('[data-cause=authorization-dropped]').waitFor()
    const late = tab.waitForResponse('**/_control/explain')
    held[0]?.()
    await late
    expect(await tab.locator('[data-cause=secret-id-wrong]').count()).toBe(0)
  })

  it('keeps the pasted text while another view is open', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'signature/diagnose')
    const curl = await brokenCurl('secret-id-wrong', emulator)
    await tab.getByLabel('The failing request').fill(curl)
    await tab.locator('[data-cause]').first().waitFor()
    await tab.getByRole('link', { name: 'Build one' }).click()
    await tab.getByText('TC3-HMAC-SHA256 Credential=').waitFor()
    await tab.getByRole('link', { name: 'Diagnose a request' }).click()
    await tab.locator('[data-cause=secret-id-wrong]').waitFor()
    expect(await tab.getByLabel('The failing request').inputValue()).toBe(curl)
  })

  it('says at which character a text is no request', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'signature/diagnose')
    await tab.getByLabel('The failing request').fill("curl https://a.test -d '{")
    await tab.getByText('Character 24: this quote is not closed.').waitFor()
  })

  it('explains a refused call, from Requests', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'requests')
    const body = '{"ActivityId":"at_1"}'
    const curl = await brokenCurl('key-not-of-id', emulator)
    const headers = Object.fromEntries(
      [...curl.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    await fetch(emulator.url, { method: 'POST', headers, body })
    await tab.locator('.row-link').first().click()
    await tab.getByRole('link', { name: 'Why was the signature refused?' }).click()
    await tab.locator('[data-cause]').first().waitFor()
    expect(tab.url()).toMatch(/signature\/diagnose\/[0-9a-f-]{36}$/)
  })
})

describe('a signature by hand', () => {
  it('is made live, step by step, in both versions', async ({ emulator, tab }) => {
    await openView(tab, emulator, 'signature')
    await tab.getByLabel('Host', { exact: true }).fill('cvm.tencentcloudapi.com')
    await tab.getByText('host:cvm.tencentcloudapi.com').waitFor()
    await tab.getByText('TC3-HMAC-SHA256 Credential=').waitFor()
    await tab.getByRole('button', { name: 'v1', exact: true }).click()
    await tab
      .getByText(/GETfacefusion.tencentcloudapi.com\/\?Action=DescribeMaterialList/)
      .waitFor()
  })
})

describe('two requests', () => {
  it('are compared line by line, also after a reload', async ({ emulator, tab }) => {
    for (const action of ['FuseFace', 'FaceFusion']) {
      await fetch(emulator.url, {
        method: 'POST',
        headers: { 'x-tc-action': action },
        body: '{}',
      })
    }
    await openView(tab, emulator, 'requests')
    await tab.locator('.row-link').first().click()
    await tab.getByLabel('Compare with …').selectOption({ index: 1 })
    await tab.locator('.beside .differs').filter({ hasText: 'x-tc-action: FuseFace' }).waitFor()
    await tab.reload()
    await tab.getByRole('dialog').getByText('Two requests').waitFor()
  })
})
