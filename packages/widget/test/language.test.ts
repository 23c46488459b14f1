/** @module Tests of the language, writing direction and custom messages of an element. */

import { describe, expect, it, onTestFinished } from 'vitest'
import type { FaceFusionElement } from '../src/define.ts'
import { mount, until } from './mount.ts'

const showsLabel = (element: FaceFusionElement, text: string) =>
  until(() => element.shadowRoot?.querySelector('.fuse')?.textContent === text)

describe('the language', () => {
  it('follows the attribute; the selected template stays', async () => {
    const { element, shown } = mount({ attributes: { lang: 'zh-CN' } })
    await showsLabel(element, '生成图片')
    await shown('.tile:not(.empty)')
    element.template = 'mt_1'
    element.lang = 'de-AT'
    await showsLabel(element, 'Bild erstellen')
    await shown('.tile :checked')
    expect(element.template).toBe('mt_1')
  })

  it('is inherited from ancestors, across shadow trees', async () => {
    const around = document.createElement('div')
    around.lang = 'ja'
    const inner = document.createElement('div')
    around.append(inner)
    document.body.append(around)
    onTestFinished(() => around.remove())
    const { element } = mount()
    element.removeAttribute('lang')
    inner.attachShadow({ mode: 'open' }).append(element)
    await showsLabel(element, '画像を作る')
  })

  it('sets the direction from right to left for Arabic', async () => {
    const { element, shown, find } = mount({ attributes: { lang: 'ar' } })
    await showsLabel(element, 'إنشاء الصورة')
    await shown('.tile:not(.empty)')
    const card = find('.card')
    expect(card && getComputedStyle(card).direction).toBe('rtl')
    expect(card?.lang).toBe('ar')
  })
})

describe('custom messages', () => {
  it('replace those of the language at any time', async () => {
    const { element } = mount()
    await showsLabel(element, 'Create picture')
    element.messages = { fuse: 'Abracadabra' }
    await showsLabel(element, 'Abracadabra')
    element.lang = 'fr'
    await until(() => element.shadowRoot?.querySelector('legend')?.textContent?.includes('modèle'))
    await showsLabel(element, 'Abracadabra')
  })

  it('with markup go into slots', async () => {
    const label = document.createElement('b')
    label.slot = 'fuse-label'
    label.textContent = 'Do it'
    const { shown } = mount({ children: [label] })
    const fuse = await shown('.fuse')
    expect(fuse.querySelector('slot')?.assignedElements()).toEqual([label])
    expect(label.checkVisibility()).toBe(true)
  })
})
