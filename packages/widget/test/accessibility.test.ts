/** @module Checks every state of the element with axe for WCAG 2.2, levels A and AA, and for overflow. */

import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { type Mounted, mount, mountReady, until } from './mount.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Rules about the page around the element, which the test page does not meet. */
const PAGE_RULES = ['region', 'page-has-heading-one', 'landmark-one-main']

async function violationsIn({ element }: Mounted): Promise<string[]> {
  const rules = Object.fromEntries(PAGE_RULES.map((rule) => [rule, { enabled: false }]))
  const { violations } = await axe.run(element, {
    runOnly: { type: 'tag', values: RULES },
    rules,
  })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** How to bring an element into each state. */
const STATES: Readonly<Record<string, () => Promise<Mounted>>> = {
  async empty() {
    const mounted = mount({ attributes: { consent: 'I agree to this.', degrees: '' } })
    await mounted.shown('.tile:not(.empty)')
    return mounted
  },
  async ready() {
    const mounted = await mountReady({ attributes: { degrees: '' } })
    mounted.element.template = 'mt_2'
    await mounted.shown('.faces')
    return mounted
  },
  async failed() {
    const mounted = await mountReady({ behaviour: 'faceless' })
    await mounted.element.submit()
    await mounted.shown('.message')
    return mounted
  },
  async working() {
    const mounted = await mountReady({ behaviour: 'stuck' })
    void mounted.element.submit()
    await until(() => mounted.find('.done'))
    return mounted
  },
  async done() {
    const mounted = await mountReady()
    await mounted.element.submit()
    ;(await mounted.shown('summary')).click()
    return mounted
  },
  async camera() {
    const mounted = mount()
    ;(await mounted.shown<HTMLButtonElement>('.camera')).click()
    await mounted.shown('.shutter:enabled')
    return mounted
  },
}

describe.each(['light', 'dark'])('in %s mode', (scheme) => {
  it.each(Object.keys(STATES))('%s has no violations', async (name) => {
    document.documentElement.style.colorScheme = scheme
    document.body.style.background = scheme === 'dark' ? '#000' : '#fff'
    const mounted = await STATES[name]?.()
    if (!mounted) throw new Error(name)
    // Axe would measure the colours of elements in transition.
    await Promise.all(
      mounted.element.shadowRoot
        ?.getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations === 1)
        .map(({ finished }) => finished) ?? [],
    )
    expect(await violationsIn(mounted)).toEqual([])
  })
})

it.each(['en', 'de', 'ar', 'ru'])('does not overflow at 320 px in %s', async (lang) => {
  await page.viewport(320, 640)
  for (const state of ['empty', 'ready', 'failed', 'working', 'done'] as const) {
    const mounted = await STATES[state]?.()
    if (!mounted) throw new Error(state)
    const before = mounted.find('.card')
    mounted.element.lang = lang
    if (lang !== 'en') await until(() => mounted.find('.card') !== before)
    const card = await mounted.shown('.card:not(.waiting)')
    expect(card.scrollWidth, state).toBeLessThanOrEqual(card.clientWidth)
    mounted.element.remove()
  }
})
