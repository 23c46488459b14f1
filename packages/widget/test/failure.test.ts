/** @module Tests that no failure is wordless: what does not load, what the edge refuses, what is not on offer. */

import { expect, inject, it, onTestFinished, vi } from 'vitest'
import type { FaceFusionElement } from '../src/define.ts'
import { mount, until } from './mount.ts'

/** Loads the built script in a separate page; the first request for `chunk` is lost. Returns its element. */
async function mountBuilt(chunk: string, lang: string): Promise<FaceFusionElement> {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  onTestFinished(() => frame.remove())
  const page = frame.contentDocument
  if (!page) throw new Error('no page')
  const script = page.createElement('script')
  script.type = 'module'
  script.src = `${inject('edge')}/lost/${crypto.randomUUID()}/${chunk}/widget/v1.js`
  script.dataset.key = `pk_good_${crypto.randomUUID()}`
  script.dataset.lang = lang
  page.body.append(script)
  return until(() => page.querySelector('face-fusion'))
}

const shownIn = (element: Element, selector: string) =>
  until(() => element.shadowRoot?.querySelector<HTMLElement>(selector))

it.each([
  ['rest-', 'de', 'Das konnte nicht geladen werden'],
  ['messages-de', 'de', 'This didn’t load'],
])('says that %s did not load, and loads it when the end user asks', async (chunk, lang, text) => {
  const element = await mountBuilt(chunk, lang)
  expect((await shownIn(element, '.failed p')).textContent).toContain(text)
  const retry = await shownIn(element, '.failed button')
  retry.focus()
  retry.click()
  await shownIn(element, '.tile:not(.empty)')
  await until(() => element.shadowRoot?.activeElement?.matches('.tile input'))
  expect(element.shadowRoot?.querySelector('.failed')).toBeNull()
})

it.each(['foreign', 'stranger'])(
  'tells end user and owner of a page that the edge does not allow: %s',
  async (behaviour) => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    onTestFinished(() => log.mockRestore())
    const { shown, find, key } = mount({ behaviour })
    expect((await shown('.message')).textContent).toContain('isn’t available on this site')
    expect(find('.again')).toBeUndefined()
    expect(log).toHaveBeenCalledOnce()
    const words = log.mock.lastCall?.join(' ')
    for (const word of ['origin-not-allowed', location.origin, key, inject('edge')]) {
      expect(words).toContain(word)
    }
  },
)

it('hides what the page shows where the script is blocked', async () => {
  const fallback = document.createElement('p')
  fallback.textContent = 'This didn’t load.'
  const { element, shown } = mount({ children: [fallback] })
  await shown('.tile:not(.empty)')
  expect(fallback.checkVisibility()).toBe(false)
  const unknown = document.createElement('not-loaded')
  onTestFinished(() => unknown.remove())
  unknown.append(fallback)
  element.after(unknown)
  expect(fallback.checkVisibility()).toBe(true)
})

it('says that there are no templates when `templates` names none that is on offer, and tells the owner', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => log.mockRestore())
  const { shown, find } = mount({ attributes: { templates: 'mt_none' } })
  expect((await shown('.gallery .hint')).textContent).toContain('No templates here yet')
  expect(find('.message')).toBeUndefined()
  expect(find('.again')).toBeUndefined()
  expect(log.mock.lastCall?.join(' ')).toContain('mt_none')
})
