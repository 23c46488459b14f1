/** @module Tests of photos per face, degrees, consent, cancelled events, and refusals of the edge. */

import { describe, expect, it } from 'vitest'
import { mount, mountReady } from './mount.ts'
import type { Seen } from './node/fake-edge-server.ts'
import { inspectPicture, quarters } from './test-pictures.ts'

const fusion = (seen: Seen[]) => seen.find(({ call }) => call === 'POST /v1/fusions')
const requestOf = (seen: Seen[]) => JSON.parse(fusion(seen)?.request ?? '')

describe('photo per face', () => {
  it('sends one photo for each face', async () => {
    const { element, shown, all, seen } = await mountReady()
    element.template = 'mt_2'
    ;(await shown<HTMLInputElement>('.toggle input')).click()
    expect((await shown('.photo legend')).textContent).toBe('Add your photo · Face 2')
    const [left, right] = all<HTMLInputElement>('.faces input[type=radio]')
    expect(right?.hasAttribute('data-given')).toBe(true)
    left?.click()
    await shown('.invitation')
    expect((await shown('.missing')).textContent).toBe('1 of 2 photos added')
    expect((await shown<HTMLButtonElement>('.fuse')).disabled).toBe(true)
    await element.setPhoto(await quarters({ width: 100, height: 90 }))
    expect((await shown('.status')).textContent).toBe('2 of 2 photos added')
    expect(left?.hasAttribute('data-given')).toBe(true)
    await element.submit()
    expect(requestOf(await seen()).faces).toEqual([
      { photo: 'photo0', templateFace: 'f_right' },
      { photo: 'photo1', templateFace: 'f_left' },
    ])
    const [, second = ''] = fusion(await seen())?.photos ?? []
    const bytes = Uint8Array.from(atob(second), (byte) => byte.charCodeAt(0))
    expect(await inspectPicture(new Blob([bytes]))).toMatchObject({ width: 100, height: 90 })
  })

  it('keeps the shown photo when switched off, and for another template', async () => {
    const { element, shown, seen } = await mountReady()
    element.template = 'mt_2'
    const each = await shown<HTMLInputElement>('.toggle input')
    each.click()
    each.click()
    element.template = 'mt_3'
    await element.submit()
    expect(requestOf(await seen()).faces).toEqual([{ photo: 'photo0' }])
  })
})

describe('degrees', () => {
  it('are shown with the attribute, and sent once moved', async () => {
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

  it('is required before a photo; its hash is sent with the fusion', async () => {
    const { element, shown, find, seen } = mount({
      attributes: { consent: TEXT, template: 'mt_1' },
    })
    const photo = await quarters({ width: 320, height: 200 })
    await shown('.tile:not(.empty)')
    expect(await element.setPhoto(photo)).toBe(false)
    expect(find('.choose:enabled')).toBeUndefined()
    expect((await shown('.missing')).textContent).toContain('Agree to the text above')
    ;(await shown<HTMLInputElement>('.agreement input')).click()
    expect((await shown('.agreement p')).textContent).toBe(TEXT)
    expect(await element.setPhoto(photo)).toBe(true)
    await element.submit()
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(TEXT))
    const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(fusion(await seen())?.consent).toBe(hex)
  })

  it('is required before the view is there, too', async () => {
    const { element, events, seen } = mount({ attributes: { template: 'mt_1' } })
    element.consent = TEXT
    expect(await element.setPhoto(await quarters({ width: 320, height: 200 }))).toBe(false)
    await element.submit()
    expect(events).toEqual([])
    expect(fusion(await seen())).toBeUndefined()
  })

  it('is cleared when the text changes', async () => {
    const { element, shown } = mount({ attributes: { consent: TEXT } })
    await shown('.tile:not(.empty)')
    const box = await shown<HTMLInputElement>('.agreement input')
    box.click()
    element.consent = `${TEXT}!`
    expect(box.checked).toBe(false)
  })

  it('is neither shown nor sent without the attribute', async () => {
    const { element, find, seen } = await mountReady()
    expect(find('.agreement')).toBeUndefined()
    await element.submit()
    expect(fusion(await seen())?.consent).toBeUndefined()
  })
})

describe('a cancelled event', () => {
  it('`photo` rejects the photo', async () => {
    const { element, shown } = mount()
    await shown('.tile:not(.empty)')
    element.addEventListener('photo', (event) => event.preventDefault())
    expect(await element.setPhoto(await quarters({ width: 320, height: 200 }))).toBe(false)
    expect(element.photo).toBeUndefined()
    await shown('.invitation')
  })

  it('`start` prevents the request', async () => {
    const { element, events, seen } = await mountReady()
    element.addEventListener('start', (event) => event.preventDefault())
    await element.submit()
    expect(events).toEqual(['photo', 'start'])
    expect(fusion(await seen())).toBeUndefined()
  })
})

describe('a refusal of the edge', () => {
  it('with an expired session is retried once with a new session', async () => {
    const { element, events, seen } = await mountReady({ behaviour: 'expiring' })
    await element.submit()
    expect(events.slice(-2)).toEqual(['result', 'end'])
    const calls = (await seen()).map(({ call }) => call)
    expect(calls.filter((call) => call === 'POST /v1/sessions')).toHaveLength(2)
    expect(calls.filter((call) => call === 'POST /v1/fusions')).toHaveLength(2)
  })

  it('without credits is not retried', async () => {
    const { element, shown, find } = await mountReady({ behaviour: 'spent' })
    await element.submit()
    expect((await shown('.message')).textContent).toContain('come back later')
    expect(find('.recover')).toBeUndefined()
  })
})
