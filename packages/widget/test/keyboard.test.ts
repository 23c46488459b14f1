/** @module Tests the whole flow with the keyboard alone. */

import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mount, until } from './mount.ts'
import { quarters } from './test-pictures.ts'

it('focus() moves the focus to the control with which the end user continues', async () => {
  const { element, shown } = mount()
  await shown('.tile:not(.empty)')
  element.focus()
  expect(element.shadowRoot?.activeElement?.matches('.tile input')).toBe(true)
})

it('the end user selects, fuses, compares and deletes by keyboard', async () => {
  const sample = new Image()
  sample.slot = 'sample'
  sample.alt = 'A sample'
  sample.src = URL.createObjectURL(await quarters({ width: 320, height: 200 }))
  const { element, shown } = mount({ children: [sample] })
  await shown('.tile:not(.empty)')
  const focused = () => element.shadowRoot?.activeElement
  const tabTo = async (selector: string) => {
    await userEvent.keyboard('{Tab}')
    for (let step = 0; step < 12 && !focused()?.matches(selector); step++) {
      await userEvent.keyboard('{Tab}')
    }
    expect(focused()?.matches(selector), selector).toBe(true)
  }

  await tabTo('.tile input')
  await userEvent.keyboard(' ')
  expect(element.template).toBe('mt_1')
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(element.template).toBe('mt_3')

  await tabTo('.sample')
  await userEvent.keyboard('{Enter}')
  await until(() => element.photo)

  await tabTo('.fuse')
  await userEvent.keyboard('{Enter}')
  await shown('h2')
  await until(() => focused()?.matches('h2'))

  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  expect(focused()?.matches('[part=slider]')).toBe(true)
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(focused()?.getAttribute('aria-valuetext')).toBe('Showing 98% of the new picture')

  await tabTo('.delete')
  await userEvent.keyboard('{Enter}')
  await until(() => focused()?.matches('.keep'))
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}')
  await shown('.message')
  // The focus moves to the page that replaced the result.
  await until(() => focused()?.matches('.fuse'))
})
