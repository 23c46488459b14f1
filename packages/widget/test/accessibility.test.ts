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

/** Waits for the end of transitions: axe would measure their colours. */
async function settle({ element }: Mounted): Promise<void> {
  const running = element.shadowRoot?.getAnimations() ?? []
  const ending = running.filter(({ effect }) => effect?.getTiming().iterations === 1)
  await Promise.all(ending.map(({ finished }) => finished))
}

describe.each(Object.entries(STATES))('%s', (_name, mountState) => {
  it('has no violations, light and dark', async () => {
    const mounted = await mountState()
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme
      document.body.style.background = scheme === 'dark' ? '#000' : '#fff'
      await settle(mounted)
      expect(await violationsIn(mounted), scheme).toEqual([])
    }
  })
})

describe.each(Object.entries(STATES).filter(([name]) => name !== 'camera'))(
  '%s',
  (_name, mountState) => {
    it('does not overflow at 320 px, in languages with long words and from right to left', async () => {
      await page.viewport(320, 640)
      const mounted = await mountState()
      for (const lang of ['de', 'ar', 'ru', 'en']) {
        const before = mounted.find('.card')
        mounted.element.lang = lang
        await until(() => mounted.find('.card') !== before)
        const card = await mounted.shown('.card:not(.waiting)')
        expect(card.scrollWidth, lang).toBeLessThanOrEqual(card.clientWidth)
      }
    })
  },
)
