/** @module Compares `custom-elements.json` and the reference page with the sources and the element. */

import { expect, inject, it } from 'vitest'
import manifest from '../custom-elements.json' with { type: 'json' }
import { FaceFusionElement } from '../src/define.ts'
import { mount, mountReady } from './mount.ts'

const [declaration] = manifest.modules.flatMap(({ declarations = [] }) => declarations)
if (!declaration) throw new Error('the manifest declares no element')
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)

it('the manifest is generated from the sources; to update it run `pnpm --filter @fuse-edge/widget run reference`', () => {
  const { written, generated } = inject('reference')
  expect(JSON.parse(written.manifest)).toEqual(JSON.parse(generated.manifest))
  expect(written.page).toBe(generated.page)
})

it('the manifest describes every name', () => {
  const { attributes, members, events, slots, cssParts, cssProperties } = declaration
  for (const list of [attributes, members, events, slots, cssParts, cssProperties]) {
    for (const { name, description } of list) expect(description, name).toMatch(/\.$/)
  }
})

it('the manifest lists the observed attributes', () => {
  expect(names(declaration.attributes)).toEqual(FaceFusionElement.observedAttributes)
})

it('the manifest marks the properties that reflect attributes', () => {
  const element = new FaceFusionElement()
  for (const { attribute, name, type } of declaration.members) {
    if (attribute === undefined) continue
    const value = type?.text === 'boolean' ? true : 'text'
    Object.assign(element, { [name]: value })
    expect(element.getAttribute(attribute), name).toBe(value === true ? '' : value)
    element.setAttribute(attribute, 'other')
    expect(Reflect.get(element, name), name).toBe(value === true ? true : 'other')
  }
})

it('the manifest lists all public members', () => {
  const own = (prototype: object) =>
    Object.getOwnPropertyNames(prototype).filter((name) => !/^constructor$|Callback$/.test(name))
  const base = Object.getPrototypeOf(FaceFusionElement.prototype) as object
  const all = [...own(FaceFusionElement.prototype), ...own(base), 'lang']
  const members = declaration.members.filter((member) => !('static' in member))
  expect(names(members).toSorted()).toEqual(all.toSorted())
})

it('the manifest lists all parts and slots of the shadow tree', async () => {
  const sample = new Image()
  sample.slot = 'sample'
  const { element, shown, all } = await mountReady({ children: [sample] })
  await element.submit()
  element.reset()
  element.template = 'mt_2'
  ;(await shown<HTMLButtonElement>('.retake')).click()
  await shown('.shutter')
  const parts = new Set(all('[part]').map(({ part }) => part.value))
  // Parts that are internal: tests find the elements by them.
  const inside = ['close', 'timer', 'switch', 'instead', 'retry']
  for (const inner of ['file', 'camera-file', 'status', 'again', ...inside]) parts.delete(inner)
  expect([...parts].toSorted()).toEqual(names(declaration.cssParts).toSorted())
  const slots = new Set(all<HTMLSlotElement>('slot').map(({ name }) => name))
  slots.delete('challenge')
  expect([...slots].toSorted()).toEqual(names(declaration.slots).toSorted())
})

it('the manifest lists the custom properties that style the card', async () => {
  const { element, shown } = mount()
  element.style.setProperty('--face-fusion-radius', '7px')
  element.style.setProperty('--face-fusion-surface', 'rgb(1, 2, 3)')
  element.style.setProperty('--face-fusion-ink', 'rgb(4, 5, 6)')
  element.style.setProperty('--face-fusion-font', 'monospace')
  const style = getComputedStyle(await shown('.card:not(.waiting)'))
  expect(style.borderTopLeftRadius).toBe('7px')
  expect(style.backgroundColor).toBe('rgb(1, 2, 3)')
  expect(style.color).toBe('rgb(4, 5, 6)')
  expect(style.fontFamily).toBe('monospace')
  expect(names(declaration.cssProperties)).toHaveLength(6)
})
