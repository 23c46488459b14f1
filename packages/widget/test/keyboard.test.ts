/** @module The whole way with a keyboard and nothing else. */

import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mount, until } from './mount.ts'
import { quarters } from './pictures.ts'

test('choose, fuse, compare, delete', async () => {
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
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(focused()?.getAttribute('aria-valuetext')).toBe('98% of the new picture shown')

  await tabTo('.delete')
  await userEvent.keyboard('{Enter}')
  await shown('.message')
  // The page that had the focus is gone, the focus is not.
  await until(() => focused()?.matches('.fuse'))
})
