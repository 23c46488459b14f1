/** @module What a visitor can choose beside the picture: faces, degrees; and what has to be agreed to. */

import { describe, expect, test } from 'vitest'
import { mount, mountReady } from './mount.ts'
import type { Seen } from './node/edge-double.ts'
import { look, quarters } from './pictures.ts'

const fusion = (seen: Seen[]) => seen.find(({ call }) => call === 'POST /v1/fusions')
const requestOf = (seen: Seen[]) => JSON.parse(fusion(seen)?.request ?? '')

describe('faces', () => {
  test('get a photo each, when that is chosen', async () => {
    const { element, shown, all, seen } = await mountReady()
    element.template = 'mt_2'
    ;(await shown<HTMLInputElement>('.toggle input')).click()
    expect((await shown('.photo legend')).textContent).toBe('Add your photo · Face 2')
    const [left, right] = all<HTMLInputElement>('.faces input[type=radio]')
    expect(right?.hasAttribute('data-given')).toBe(true)
    left?.click()
    await shown('.invitation')
    await element.setPhoto(await quarters({ width: 100, height: 90 }))
    expect(left?.hasAttribute('data-given')).toBe(true)
    await element.submit()
    expect(requestOf(await seen()).faces).toEqual([
      { photo: 'photo-0', templateFace: 'f_right' },
      { photo: 'photo-1', templateFace: 'f_left' },
    ])
    const [, second = ''] = fusion(await seen())?.photos ?? []
    const bytes = Uint8Array.from(atob(second), (byte) => byte.charCodeAt(0))
    expect(await look(new Blob([bytes]))).toMatchObject({ width: 100, height: 90 })
  })

  test('one photo again: the one on show stays, and follows to another picture', async () => {
    const { element, shown, seen } = await mountReady()
    element.template = 'mt_2'
    const each = await shown<HTMLInputElement>('.toggle input')
    each.click()
    each.click()
    element.template = 'mt_3'
    await element.submit()
    expect(requestOf(await seen()).faces).toEqual([{ photo: 'photo-0' }])
  })
})

describe('degrees', () => {
  test('are offered when the page wants it, and sent when the visitor moved them', async () => {
    const { element, find, all, seen } = await mountReady()
    expect(find('.degree')).toBeUndefined()
    element.degrees = true
    const [features] = all<HTMLInputElement>('.degree input')
    expect(features?.checkVisibility()).toBe(true)
    if (features) features.value = '80'
    features?.dispatchEvent(new Event('change'))
    await element.submit()
    const request = requestOf(await seen())
    expect(request.faceDegree).toBe(80)
    expect(request).not.toHaveProperty('profileDegree')
  })
})

describe('consent', () => {
  const TEXT = 'My face, my choice. 我同意'

  test('comes before everything; its hash goes with the fusion', async () => {
    const { element, shown, find, seen } = mount({
      attributes: { consent: TEXT, template: 'mt_1' },
    })
    const photo = await quarters({ width: 320, height: 200 })
    await shown('.tile:not(.empty)')
    expect(await element.setPhoto(photo)).toBe(false)
    expect(find('.choose:enabled')).toBeUndefined()
    expect((await shown('.missing')).textContent).toContain('agree first')
    ;(await shown<HTMLInputElement>('.agreement input')).click()
    expect((await shown('.agreement p')).textContent).toBe(TEXT)
    expect(await element.setPhoto(photo)).toBe(true)
    await element.submit()
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(TEXT))
    const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(fusion(await seen())?.consent).toBe(hex)
  })

  test('to one text is not consent to another', async () => {
    const { element, shown } = mount({ attributes: { consent: TEXT } })
    await shown('.tile:not(.empty)')
    const box = await shown<HTMLInputElement>('.agreement input')
    box.click()
    element.consent = `${TEXT}!`
    expect(box.checked).toBe(false)
  })

  test('is not asked for, and not sent, where the page has none', async () => {
    const { element, find, seen } = await mountReady()
    expect(find('.agreement')).toBeUndefined()
    await element.submit()
    expect(fusion(await seen())?.consent).toBeUndefined()
  })
})

describe('a page that objects', () => {
  test('to a photo: it is not taken', async () => {
    const { element, shown } = mount()
    await shown('.tile:not(.empty)')
    element.addEventListener('photo', (event) => event.preventDefault())
    expect(await element.setPhoto(await quarters({ width: 320, height: 200 }))).toBe(false)
    expect(element.photo).toBeUndefined()
    await shown('.invitation')
  })

  test('to the start: nothing is sent', async () => {
    const { element, events, seen } = await mountReady()
    element.addEventListener('start', (event) => event.preventDefault())
    await element.submit()
    expect(events).toEqual(['photo', 'start'])
    expect(fusion(await seen())).toBeUndefined()
  })
})

describe('an edge that says', () => {
  test('that the session is over is asked again, once and silently', async () => {
    const { element, events, seen } = await mountReady({ behaviour: 'expiring' })
    await element.submit()
    expect(events.slice(-2)).toEqual(['result', 'end'])
    const calls = (await seen()).map(({ call }) => call)
    expect(calls.filter((call) => call === 'POST /v1/sessions')).toHaveLength(2)
    expect(calls.filter((call) => call === 'POST /v1/fusions')).toHaveLength(2)
  })

  test('that nothing is left is not asked again', async () => {
    const { element, shown, find } = await mountReady({ behaviour: 'spent' })
    await element.submit()
    expect((await shown('.message')).textContent).toContain('come back later')
    expect(find('.recover')).toBeUndefined()
  })
})
