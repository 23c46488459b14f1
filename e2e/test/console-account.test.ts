/** @module Users and keys over a live emulator, and the errors that each lack leads to. */

import { describe, expect } from 'vitest'
import { it, openView } from './console.ts'

const LACKS = [
  ['A SecretId that does not exist.', 'AuthFailure.SecretIdNotFound'],
  ['A disabled key.', 'AuthFailure.SecretIdNotFound'],
  ['A SecretKey with a wrong letter.', 'AuthFailure.SignatureFailure'],
  ['A token that belongs to another key.', 'AuthFailure.TokenFailure'],
  ['A temporary credential that has expired.', 'AuthFailure.TokenFailure'],
] as const

describe('Users and keys', () => {
  it('creates a sub-account with a policy and two keys, whose secrets are shown once', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'account')
    await tab.keyboard.press('n')
    await tab.getByRole('dialog').getByLabel('Name').fill('ann')
    await tab.getByRole('button', { name: 'Create sub-account' }).click()
    await tab.getByRole('button', { name: 'Attach QcloudFaceFusionFullAccess' }).click()
    await tab.getByText('every action of Face Fusion').waitFor()
    await tab.getByRole('link', { name: 'Keys', exact: true }).click()
    for (const _ of [1, 2]) {
      await tab.getByRole('button', { name: 'Create API key' }).click()
      await tab.getByRole('button', { name: 'Close without copying' }).click()
    }
    await tab.getByText('Two keys at most. Delete one first.').waitFor()
    const [root, ann] = emulator.control.account.holders()
    expect(ann).toMatchObject({ holder: 'user/ann', policy: 'QcloudFaceFusionFullAccess' })
    expect(root?.keys).toHaveLength(1)
    await tab
      .getByRole('button', { name: /^Disable AKID/ })
      .first()
      .click()
    await tab.getByText(/is disabled: calls that it signs/).waitFor()
    await tab.getByRole('button', { name: 'Undo' }).last().click()
    await expect
      .poll(() => emulator.control.account.holders()[1]?.keys.every(({ enabled }) => enabled))
      .toBe(true)
  })

  it('shows the keys of the opened holder on a phone', async ({ emulator, tab }) => {
    await tab.setViewportSize({ width: 390, height: 844 })
    await openView(tab, emulator, 'account/root')
    await tab.getByRole('button', { name: /^Disable AKID/ }).waitFor()
  })

  it('completes a policy, says live what it allows, and keeps it until it is attached', async ({
    emulator,
    tab,
  }) => {
    emulator.control.account.add('user/ann')
    await openView(tab, emulator, 'account/user%2Fann?tab=policy')
    const editor = tab.locator('.cm-content')
    await editor.fill('{"statement":[{"effect":"allow","action":[""]}]}')
    await tab.keyboard.press('Control+End')
    for (let back = 0; back < 5; back++) await tab.keyboard.press('ArrowLeft')
    await tab.keyboard.type('f')
    await tab.getByRole('option', { name: 'facefusion:FuseFaceUltra' }).click()
    const allowed = tab.locator('.operations .ok')
    await allowed.getByText('FuseFaceUltra').waitFor()
    expect(await allowed.count()).toBe(1)
    await tab.getByRole('link', { name: 'Billing' }).first().click()
    await tab.goBack()
    await allowed.getByText('FuseFaceUltra').waitFor()
    await tab.getByRole('button', { name: 'Discard draft' }).click()
    await expect.poll(() => allowed.count()).toBe(0)
    expect(emulator.control.account.holders()[1]?.statements).toEqual([])
  })

  it('says which statement of a policy is not understood, and keeps the attached one', async ({
    emulator,
    tab,
  }) => {
    emulator.control.account.add('user/ann')
    await openView(tab, emulator, 'account/user%2Fann?tab=policy')
    const editor = tab.getByLabel('Policy document')
    await editor.fill('{')
    await tab.getByRole('button', { name: 'Attach policy' }).click()
    await tab.getByText('This is not JSON').waitFor()
    await editor.fill('{"statement":[{"effect":"allow","action":"*","condition":{}}]}')
    await tab.getByRole('button', { name: 'Attach policy' }).click()
    await tab
      .getByText('{"effect":"allow","action":"*","condition":{}}', { exact: true })
      .last()
      .waitFor()
    await editor.fill('{"statement":[{"effect":"allow","action":"facefusion:FuseFace"}]}')
    await tab.getByRole('button', { name: 'Attach policy' }).click()
    await expect
      .poll(() => emulator.control.account.holders()[1]?.statements)
      .toEqual([{ effect: 'allow', action: ['facefusion:FuseFace'] }])
  })

  it('provokes what callers get without a good key, and leaves nothing behind', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'account/root')
    for (const [name, code] of LACKS) {
      await tab.getByRole('button', { name: `Provoke: ${name}` }).click()
      await tab.locator('.lacks li').filter({ hasText: name }).getByText(code).waitFor()
    }
    await expect.poll(() => emulator.control.account.holders()).toHaveLength(1)
    expect(Math.abs(emulator.control.clock.offsetMs())).toBeLessThan(1000)
    expect(emulator.control.ledger(1).billed).toBe(0)
    await tab.getByRole('link', { name: 'Open the request' }).last().click()
    await tab.getByText('AuthFailure.TokenFailure').first().waitFor()
  })

  it('sets the state of the service, provokes another one, and denies addresses', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'account/root?tab=state')
    await tab.getByRole('button', { name: 'Set: In arrears' }).click()
    await tab.getByText('Callers get this now:').waitFor()
    await tab.getByRole('button', { name: 'Provoke: Service frozen' }).click()
    await tab.locator('.states .refusal').getByText('ResourceUnavailable.Freeze').waitFor()
    await expect.poll(() => emulator.control.account.state()).toBe('in-arrears')
    await tab.getByRole('button', { name: 'Set: Service active' }).click()
    await tab.getByRole('button', { name: 'Provoke: A denied address.' }).click()
    await tab.getByText('IpInBlacklist').waitFor()
    expect(emulator.control.account.addresses()).toEqual({ allow: [], deny: [] })
    await tab.getByLabel('Denied addresses').fill('198.51.100.0/24')
    await tab.getByRole('button', { name: 'Save addresses' }).click()
    await expect.poll(() => emulator.control.account.addresses().deny).toEqual(['198.51.100.0/24'])
  })

  it('puts back what it changed when the page is left while it provokes', async ({
    emulator,
    tab,
  }) => {
    const before = emulator.control.account.addresses()
    await openView(tab, emulator, 'account?tab=state')
    await tab.route('**/_control/send', () => undefined)
    const asked = tab.waitForRequest('**/_control/send')
    await tab.getByRole('button', { name: 'Provoke: A denied address.' }).click()
    await asked
    expect(emulator.control.account.addresses()).not.toEqual(before)
    await tab.goto('about:blank')
    await expect.poll(() => emulator.control.account.addresses()).toEqual(before)
  })

  it('gets temporary credentials of a role, which expire by the emulator’s clock', async ({
    emulator,
    tab,
  }) => {
    emulator.control.account.add('role/nightly')
    await openView(tab, emulator, 'account/role%2Fnightly')
    await tab.getByRole('button', { name: 'Get temporary credentials' }).click()
    await tab.getByRole('dialog').getByLabel('Token').waitFor()
    await tab.getByRole('button', { name: 'Close without copying' }).click()
    await tab.getByText(/1 h 59 min left/).waitFor()
    emulator.control.clock.advanceMs(3 * 3_600_000)
    await tab.getByText('Expired', { exact: true }).waitFor()
  })
})

describe('Getting started', () => {
  it('provokes what each skipped step leads to, and puts everything back', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator)
    for (const [name, code] of [
      ['Step 1: the service is not activated', 'ResourceUnavailable.NotExist'],
      ['Step 3: the material is still under review', 'FailedOperation.FuseMaterialNotAuth'],
      ['Step 5: a sub-account without a policy', 'AuthFailure.UnauthorizedOperation'],
    ] as const) {
      await tab.getByRole('button', { name: `Provoke: ${name}` }).click()
      await tab.locator('.skipped .refusal').getByText(code).waitFor()
    }
    const { account, materials } = emulator.control
    await expect.poll(() => account.holders()).toHaveLength(1)
    await expect.poll(() => materials.review()).toBe('automatic')
    expect(account.state()).toBe('active')
    expect(materials.quota().free).toBe(10)
    expect(emulator.control.quickstart().steps.filter(({ done }) => done)).toHaveLength(1)
  })
})
