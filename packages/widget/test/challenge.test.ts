/** @module Turnstile, played by a script with its documented interface. */

import { expect, inject, test } from 'vitest'
import { FaceFusionElement } from '../src/define.ts'
import { mount } from './mount.ts'

interface Double {
  asked: { sitekey: string; action: string; language: string }[]
  shown: number
}

const double = () => (window as unknown as { turnstile?: Double }).turnstile

const challenged = (sitekey: string) =>
  mount({
    attributes: { 'turnstile-sitekey': sitekey, 'turnstile-action': 'fuse', lang: 'zh-Hant' },
  })

FaceFusionElement.turnstileScript = `${inject('edge')}/turnstile.js`

test('nothing of it is loaded for an element that does not ask for it', async () => {
  const { shown, seen } = mount()
  await shown('.tile:not(.empty)')
  expect(double()).toBeUndefined()
  expect((await seen())[0]?.turnstile).toBeUndefined()
})

test('the token of a passed challenge goes with the session, and the challenge goes away', async () => {
  const { element, shown, seen } = challenged('pass')
  await shown('.tile:not(.empty)')
  expect((await seen())[0]).toMatchObject({ turnstile: 'token-pass-1' })
  expect(double()?.asked.at(-1)).toMatchObject({ action: 'fuse', language: 'zh-hant' })
  expect(double()?.shown).toBe(0)
  expect(element.children).toHaveLength(0)
})

test('a challenge that fails is tried once more', async () => {
  const { shown, seen } = challenged('flaky')
  await shown('.tile:not(.empty)')
  expect((await seen())[0]).toMatchObject({ turnstile: 'token-flaky-2' })
})

test('one that fails twice opens no session, and says so', async () => {
  const { shown, seen } = challenged('fail')
  await shown('.message[data-kind=failure]')
  expect(await seen()).toEqual([])
  expect(double()?.asked.filter(({ sitekey }) => sitekey === 'fail')).toHaveLength(2)
  // The visitor can ask again.
  expect((await shown('.again')).checkVisibility()).toBe(true)
})
