/**
 * @module What forms of the edge's console say about wrong input, against a live worker: at the field, in the chosen language, in
 * place of the browser's messages, and no longer than it is wrong.
 */

import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { it, openEdgeView } from './edge-console.ts'
import { appOf, makeApp, press } from './edge-console-clicks.ts'

/** Waits until a control has the focus. */
async function waitForFocus(control: Locator): Promise<void> {
  await expect.poll(() => control.evaluate((element) => element.matches(':focus'))).toBe(true)
}

async function speakChinese(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'EN: switch to Chinese' }).click()
  await page.locator('html[lang="zh-CN"]').waitFor()
}

describe('a form', () => {
  it('says at its fields what is wrong, and leads to the first of them', async ({
    edgeTab: page,
    stack,
  }) => {
    await openEdgeView(page, stack, 'apps')
    await press(page, 'New app')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Calls a day').fill('')
    await press(page, 'Create app')
    await waitForFocus(dialog.getByLabel('Id', { exact: false }).first())
    expect(await dialog.getByText('Fill this in').count()).toBe(2)
    await dialog.getByText('Enter a whole number').waitFor()
    await dialog.locator('[data-field="id"] input').fill('a shop')
    await dialog.getByText('are allowed').waitFor()
    expect(await dialog.getByText('Fill this in').count()).toBe(1)
    await page.keyboard.press('Escape')
    await speakChinese(page)
    await press(page, '新建应用')
    await dialog.locator('button[type=submit]').click()
    await dialog.getByText('请填写此项').waitFor()
  })

  it('forgets what the edge refused once the field is corrected', async ({
    edgeTab: page,
    stack,
  }) => {
    await makeApp(page, stack, 'priced')
    await openEdgeView(page, stack, 'apps/priced')
    await page.locator('[data-field="budget.perDay.money"] input').fill('100')
    await press(page, 'Save priced')
    const price = page.locator('[data-field="budget.price"]')
    await price.getByText('needs a value above 0').waitFor()
    await waitForFocus(price.locator('input'))
    await price.locator('input').fill('5')
    await expect.poll(() => page.getByText('needs a value above 0').count()).toBe(0)
    expect(await price.locator('input').getAttribute('aria-invalid')).toBe('false')
    await press(page, 'Save priced')
    await page.getByText('priced is saved').waitFor()
    expect(await appOf(stack, 'priced')).toMatchObject({ budget: { price: 5 } })
  })

  it('names the line of a list that is no activity or material, and does not send it', async ({
    edgeTab: page,
    stack,
  }) => {
    await openEdgeView(page, stack, 'virtual-keys/sdk')
    const projects = page.locator('[data-field="projects"]')
    await projects.locator('textarea').fill('at_1\nspring')
    await press(page, 'Save sdk')
    await projects.getByText('spring: An activity is at_ and digits, or * for every one').waitFor()
    await waitForFocus(projects.locator('textarea'))
    await page.locator('[data-field="models"] textarea').fill('mt_1_1')
    await press(page, 'Save sdk')
    await page.getByText('mt_1_1: A material is mt_ and digits').waitFor()
    await projects.locator('textarea').fill('*')
    await page.locator('[data-field="models"] textarea').fill('*\nmt_1')
    await press(page, 'Save sdk')
    await page.getByText('sdk is saved').waitFor()
  })

  it('says in the chosen language where JSON is wrong', async ({ edgeTab: page, stack }) => {
    await openEdgeView(page, stack, 'apps/demo/json')
    await page.getByLabel('The entry as JSON').fill('{\n  "id": "demo",\n}')
    await page.getByText('line 3, column 1: a name in double quotes is expected').waitFor()
    await speakChinese(page)
    await page.getByText('第 3 行第 1 列：此处应为带双引号的名称').waitFor()
  })

  it('says at the activity that the international site lists no materials', async ({
    edgeTab: page,
    stack,
  }) => {
    await openEdgeView(page, stack, 'templates?import=yes')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Address of the pictures').fill('https://pictures.example/a.jpg')
    await press(page, 'Import the activity')
    await dialog.getByText('must have {id} in it').waitFor()
    await dialog.getByLabel('Activity').fill('at_1')
    await dialog.getByLabel('Address of the pictures').fill('')
    await press(page, 'Import the activity')
    const field = dialog.locator('[data-field="projectId"]')
    await field.getByText('only an account of the domestic site').waitFor()
    expect(await page.locator('.toast').count()).toBe(0)
  })
})
