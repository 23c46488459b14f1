/** @module The language of an element: whose it is, how it changes, which way it runs. */

import { describe, expect, onTestFinished, test } from 'vitest'
import type { FaceFusionElement } from '../src/define.ts'
import { mount, until } from './mount.ts'

const says = (element: FaceFusionElement, text: string) =>
  until(() => element.shadowRoot?.querySelector('.fuse')?.textContent === text)

describe('the language', () => {
  test('is that of the element, and changes with it; choices stay', async () => {
    const { element, shown } = mount({ attributes: { lang: 'zh-CN' } })
    await says(element, '开始融合')
    await shown('.tile:not(.empty)')
    element.template = 'mt_1'
    element.lang = 'de-AT'
    await says(element, 'Verschmelzen')
    await shown('.tile :checked')
    expect(element.template).toBe('mt_1')
  })

  test('is that of what is around it, out of a shadow tree too', async () => {
    const around = document.createElement('div')
    around.lang = 'ja'
    const inner = document.createElement('div')
    around.append(inner)
    document.body.append(around)
    onTestFinished(() => around.remove())
    const { element } = mount()
    element.removeAttribute('lang')
    inner.attachShadow({ mode: 'open' }).append(element)
    await says(element, '合成する')
  })

  test('runs from right to left where it is written so', async () => {
    const { element, shown, find } = mount({ attributes: { lang: 'ar' } })
    await says(element, 'ادمج')
    await shown('.tile:not(.empty)')
    const card = find('.card')
    expect(card && getComputedStyle(card).direction).toBe('rtl')
    expect(card?.lang).toBe('ar')
  })
})

describe('sentences of the page', () => {
  test('replace those of the language, whenever they come', async () => {
    const { element } = mount()
    await says(element, 'Fuse')
    element.messages = { fuse: 'Abracadabra' }
    await says(element, 'Abracadabra')
    element.lang = 'fr'
    await until(() => element.shadowRoot?.querySelector('legend')?.textContent?.includes('image'))
    await says(element, 'Abracadabra')
  })

  test('go into slots, with markup of their own', async () => {
    const label = document.createElement('b')
    label.slot = 'fuse-label'
    label.textContent = 'Do it'
    const { shown } = mount({ children: [label] })
    const fuse = await shown('.fuse')
    expect(fuse.querySelector('slot')?.assignedElements()).toEqual([label])
    expect(label.checkVisibility()).toBe(true)
  })
})
