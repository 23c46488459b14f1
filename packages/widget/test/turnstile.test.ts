/** @module Tests of Turnstile challenges, with a fake script that has the documented interface. */

import { expect, inject, it } from 'vitest'
import { FaceFusionElement } from '../src/define.ts'
import { mount } from './mount.ts'

interface FakeTurnstile {
  rendered: { sitekey: string; action: string; language: string }[]
  shown: number
}

const fake = () => (window as unknown as { turnstile?: FakeTurnstile }).turnstile

const mountWithChallenge = (sitekey: string) =>
  mount({
    attributes: { 'turnstile-sitekey': sitekey, 'turnstile-action': 'fuse', lang: 'zh-Hant' },
  })

FaceFusionElement.turnstileScript = `${inject('edge')}/turnstile.js`

it('the element does not load the script without a site key', async () => {
  const { shown, seen } = mount()
  await shown('.tile:not(.empty)')
  expect(fake()).toBeUndefined()
  expect((await seen())[0]?.turnstile).toBeUndefined()
})

it('the element sends the token of a passed challenge with the session, and removes the challenge', async () => {
  const { element, shown, seen } = mountWithChallenge('pass')
  await shown('.tile:not(.empty)')
  expect((await seen())[0]).toMatchObject({ turnstile: 'token-pass-1' })
  expect(fake()?.rendered.at(-1)).toMatchObject({ action: 'fuse', language: 'zh-hant' })
  expect(fake()?.shown).toBe(0)
  expect(element.children).toHaveLength(0)
})

it('the element retries a failed challenge once', async () => {
  const { shown, seen } = mountWithChallenge('flaky')
  await shown('.tile:not(.empty)')
  expect((await seen())[0]).toMatchObject({ turnstile: 'token-flaky-2' })
})

it('the element opens no session after two failures, and shows a message', async () => {
  const { shown, seen } = mountWithChallenge('fail')
  await shown('.message[data-kind=failure]')
  expect(await seen()).toEqual([])
  expect(fake()?.rendered.filter(({ sitekey }) => sitekey === 'fail')).toHaveLength(2)
  // The end user can retry.
  expect((await shown('.again')).checkVisibility()).toBe(true)
})
