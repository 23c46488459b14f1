/** @module Tests that Playwright finds and clicks the controls of the widget as an end user does, without `force`. */

import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { mount } from './mount.ts'

const QUICK = { timeout: 5_000 }

it('lets automation check a template by its role', async () => {
  const { element, shown } = mount()
  await shown('.tile:not(.empty)')
  const tile = page.getByRole('radio').nth(1)
  await tile.click(QUICK)
  await expect.element(tile).toBeChecked()
  expect(element.template).toBe('mt_2')
})

it('lets automation click a template by its title', async () => {
  const { element, shown, find } = mount()
  await shown('.tile:not(.empty)')
  await page.getByText(find('.title')?.textContent ?? '', { exact: true }).click(QUICK)
  expect(element.template).toBe('mt_1')
})

it('lets automation check a face of a template by its role', async () => {
  const { element, shown } = mount()
  await shown('.tile:not(.empty)')
  element.template = 'mt_2'
  await shown('.faces')
  const face = page.getByRole('radio', { name: 'Face 2' })
  await face.click(QUICK)
  await expect.element(face).toBeChecked()
})
