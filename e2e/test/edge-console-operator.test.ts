/**
 * @module More of an operator's day in the edge's console, against a live worker: a secret that is shown once, two
 * administrators, wrong input, and the way back by Undo.
 */

import { describe, expect } from 'vitest'
import { it, openEdgeView } from './edge-console.ts'
import { adminOf, appOf, makeApp, press } from './edge-console-clicks.ts'

describe('an operator', () => {
  it('sees a secret key once', async ({ edgeTab: page, stack }) => {
    await openEdgeView(page, stack, 'apps/demo/keys')
    await press(page, 'New secret key')
    const secret = page.getByRole('dialog').getByLabel('Secret keys')
    expect(await secret.inputValue()).toMatch(/^sk_/)
    await press(page, 'Close without copying')
    await page.reload()
    await page.getByRole('heading', { name: 'Secret keys' }).waitFor()
    expect(await page.content()).not.toMatch(/sk_\w{8}/)
  })

  it('is shown both versions when another administrator was faster', async ({
    edgeTab: page,
    stack,
  }) => {
    await makeApp(page, stack, 'two')
    await openEdgeView(page, stack, 'apps/two')
    await page.getByLabel('Fusions of a session').fill('4')
    await adminOf(stack).patch('apps', 'two', { sessionMinutes: 30 })
    await press(page, 'Save two')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'two was changed by someone else' }).waitFor()
    await dialog.getByRole('row', { name: 'Life of a session, minutes 30 15' }).waitFor()
    expect(await appOf(stack, 'two')).toMatchObject({ sessionCredits: 3, sessionMinutes: 30 })
    await press(page, 'Store mine')
    await page.getByText('two is saved').waitFor()
    expect(await appOf(stack, 'two')).toMatchObject({ sessionCredits: 4, sessionMinutes: 15 })
  })

  it('is shown both versions also when the page has loaded the other one meanwhile', async ({
    edgeTab: page,
    stack,
  }) => {
    await makeApp(page, stack, 'late')
    await openEdgeView(page, stack, 'apps/late')
    await page.getByLabel('Fusions of a session').fill('4')
    await adminOf(stack).patch('apps', 'late', { sessionMinutes: 30 })
    const loaded = page.waitForResponse('**/v1/admin/catalogue')
    await page.getByTitle('Load everything again').click()
    await loaded
    await page.getByRole('link', { name: 'Budgets' }).first().click()
    await page.goBack()
    await press(page, 'Save late')
    await page.getByRole('heading', { name: 'late was changed by someone else' }).waitFor()
    expect(await appOf(stack, 'late')).toMatchObject({ sessionCredits: 3, sessionMinutes: 30 })
    await press(page, 'Store both changes')
    await page.getByText('late is saved').waitFor()
    expect(await appOf(stack, 'late')).toMatchObject({ sessionCredits: 4, sessionMinutes: 30 })
  })

  it('is shown both versions when a change is taken back that was changed again', async ({
    edgeTab: page,
    stack,
  }) => {
    await makeApp(page, stack, 'again')
    await adminOf(stack).patch('apps', 'again', { sessionMinutes: 45 })
    await adminOf(stack).patch('apps', 'again', { sessionMinutes: 50 })
    await openEdgeView(page, stack, 'audit')
    await page.getByText('local changed again').nth(1).click()
    await press(page, 'Undo this change')
    await page.getByRole('heading', { name: 'again was changed by someone else' }).waitFor()
    expect(await appOf(stack, 'again')).toMatchObject({ sessionMinutes: 50 })
  })

  it('keeps a change of another entry apart from a conflict', async ({ edgeTab: page, stack }) => {
    await makeApp(page, stack, 'apart')
    await openEdgeView(page, stack, 'apps/apart')
    await page.getByLabel('Fusions of a session').fill('9')
    await adminOf(stack).patch('apps', 'demo', { sessionCredits: 19 })
    await press(page, 'Save apart')
    await page.getByText('apart is saved').waitFor()
    expect(await appOf(stack, 'apart')).toMatchObject({ sessionCredits: 9 })
    await adminOf(stack).patch('apps', 'demo', { sessionCredits: 20 })
  })

  it('takes a change back from the audit trail', async ({ edgeTab: page, stack }) => {
    await makeApp(page, stack, 'trail')
    await adminOf(stack).patch('apps', 'trail', { sessionMinutes: 45 })
    await openEdgeView(page, stack, 'audit')
    await page.getByText('local changed trail').first().click()
    await page.getByText('sessionMinutes').waitFor()
    await press(page, 'Undo this change')
    await page.getByText('trail is as it was before').waitFor()
    expect(await appOf(stack, 'trail')).toMatchObject({ sessionMinutes: 15 })
  })

  it('is led to a wrong field that is folded away', async ({ edgeTab: page, stack }) => {
    await makeApp(page, stack, 'folded')
    await openEdgeView(page, stack, 'apps/folded')
    const fold = page.getByText('Limits of sessions, templates and networks')
    await fold.click()
    const field = page.locator('[data-field="budget.perTemplate.perDay.calls"] input')
    await field.fill('9007199254740993')
    await fold.click()
    expect(await field.isVisible()).toBe(false)
    await page.getByLabel('Fusions of a session').fill('4')
    await press(page, 'Save folded')
    await expect.poll(() => field.evaluate((input) => input.matches(':focus'))).toBe(true)
    expect(await field.isVisible()).toBe(true)
    await page.getByText('Enter a whole number').waitFor()
    expect(await appOf(stack, 'folded')).toMatchObject({ sessionCredits: 3 })
  })

  it('sees what is wrong with a field, and nothing is stored', async ({ edgeTab: page, stack }) => {
    await makeApp(page, stack, 'wrong')
    await openEdgeView(page, stack, 'apps/wrong')
    await page.getByLabel('Origins').fill('http://shop.example')
    await press(page, 'Save wrong')
    const alert = page.locator('form [role="alert"]').first()
    await alert.getByText('Origins, entry 1').waitFor()
    await alert.getByText('must be an origin such as https://shop.example').waitFor()
    expect(await page.getByLabel('Origins').getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('button', { name: 'EN: switch to Chinese' }).click()
    await alert.getByText('来源').first().waitFor({ timeout: 10_000 })
    expect(await alert.textContent()).not.toContain('must')
    await page.getByRole('button', { name: '中文：切换到英文' }).click()
    expect(await appOf(stack, 'wrong')).toMatchObject({ origins: ['https://shop.example'] })
  })
})
