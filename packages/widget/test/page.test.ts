/** @module Tests that the page stays where the end user looks, and that neither page nor widget styles the other. */

import { expect, it, onTestFinished } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { type Mounted, mount, mountReady, until } from './mount.ts'
import { quarters } from './test-pictures.ts'

const PHONE_PX = [390, 844] as const
/** Sum of the layout shifts that a phone may see. */
const MAX_SHIFT = 0.01

interface LayoutShift extends PerformanceEntry {
  readonly value: number
}

/** Makes the page a phone's, with text before what is mounted. Returns a function that adds text after it. */
async function onPhone(): Promise<() => void> {
  await page.viewport(...PHONE_PX)
  const [before, after] = [document.createElement('p'), document.createElement('p')]
  before.textContent = 'Before the widget. '.repeat(8)
  after.textContent = 'After the widget. '.repeat(500)
  document.body.append(before)
  onTestFinished(async () => {
    before.remove()
    after.remove()
    scrollTo(0, 0)
    await page.viewport(1024, 800)
  })
  return () => document.body.append(after)
}

/** Returns whether the beginning of an element is in the window. */
function isInSight(element: Element): boolean {
  const { top } = element.getBoundingClientRect()
  return top >= 0 && top < innerHeight
}

/** The DevTools protocol, which the types of the test runner leave out. */
interface DevTools {
  send(method: string, parameters: object): Promise<unknown>
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const statusOf = async ({ shown }: Mounted) => (await shown('.status')).textContent

it('shifts nothing on a phone from the first load to the picture', async () => {
  const addText = await onPhone()
  let shift = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += (entry as LayoutShift).value
  })
  observer.observe({ type: 'layout-shift' })
  onTestFinished(() => observer.disconnect())
  const { element, shown } = mount()
  addText()
  await shown('.tile:not(.empty)')
  await frame()
  element.template = 'mt_1'
  await element.setPhoto(await quarters({ width: 320, height: 200 }))
  ;(await shown('.fuse:enabled')).scrollIntoView({ block: 'end' })
  const { height } = (await shown('.card')).getBoundingClientRect()
  await frame()
  await element.submit()
  await shown('h2')
  await frame()
  await frame()
  const after = (await shown('.card')).getBoundingClientRect().height
  expect(after).toBeGreaterThanOrEqual(height - 1)
  expect(shift).toBeLessThanOrEqual(MAX_SHIFT)
})

it('shows the progress where the end user pressed the button, and then the gallery again', async () => {
  const addText = await onPhone()
  const mounted = await mountReady({ behaviour: 'stuck' })
  addText()
  const fuse = await mounted.shown<HTMLButtonElement>('.fuse:enabled')
  fuse.scrollIntoView({ block: 'end' })
  const before = scrollY
  fuse.click()
  expect(isInSight(await mounted.shown('.stages'))).toBe(true)
  expect(isInSight(await mounted.shown('.cancel'))).toBe(true)
  expect(scrollY).toBe(before)
  mounted.element.abort()
  await mounted.shown('.fuse')
})

it('has the height of its content when a phone is turned meanwhile', async () => {
  const mounted = await mountReady({ behaviour: 'stuck' })
  void mounted.element.submit()
  await mounted.shown('.stages')
  const card = await mounted.shown('.card')
  await until(() => card.style.minHeight !== '')
  await frame()
  mounted.element.style.width = '360px'
  await until(() => card.style.minHeight === '')
})

it('shows the picture, and the gallery after it, from their beginning', async () => {
  const addText = await onPhone()
  const mounted = await mountReady()
  addText()
  const fuse = await mounted.shown<HTMLButtonElement>('.fuse:enabled')
  fuse.scrollIntoView({ block: 'end' })
  await mounted.element.submit()
  expect(isInSight(await mounted.shown('.comparison'))).toBe(true)
  const another = await mounted.shown<HTMLButtonElement>('.another')
  another.scrollIntoView({ block: 'end' })
  another.click()
  expect(isInSight(await mounted.shown('.gallery'))).toBe(true)
})

it('leaves the page alone while the end user looks elsewhere', async () => {
  const addText = await onPhone()
  const mounted = await mountReady()
  addText()
  await mounted.shown('.fuse')
  scrollTo(0, document.documentElement.scrollHeight)
  const before = scrollY
  expect((await mounted.shown('.card')).getBoundingClientRect().bottom).toBeLessThan(0)
  await mounted.element.submit()
  await mounted.shown('h2')
  expect(scrollY).toBe(before)
})

it('says that a photo was added, and keeps the focus beside it', async () => {
  const mounted = mount()
  const choose = await mounted.shown<HTMLButtonElement>('.choose')
  choose.focus()
  await mounted.element.setPhoto(await quarters({ width: 320, height: 200 }))
  expect(await statusOf(mounted)).toBe('Photo added')
  expect(mounted.element.shadowRoot?.activeElement?.closest('.preview')).not.toBeNull()
})

it('takes no focus when the end user taps a text', async () => {
  const { element, shown } = mount()
  await shown('.tile:not(.empty)')
  await page.elementLocator(await shown('.consent')).click()
  expect(element.shadowRoot?.activeElement).toBeNull()
})

it('takes no spacing, case or font size from the page', async () => {
  const style = document.createElement('style')
  style.textContent = `* { letter-spacing: 5px; word-spacing: 9px; line-height: 3; text-transform: uppercase; text-indent: 40px; text-align: right }
    html { font-size: 62.5% }`
  onTestFinished(() => style.remove())
  document.head.append(style)
  const { shown } = mount()
  for (const selector of ['legend', '.consent', '.choose', '.title']) {
    const seen = getComputedStyle(await shown(selector))
    expect(seen.letterSpacing, selector).toBe('normal')
    expect(seen.wordSpacing, selector).toBe('0px')
    expect(seen.textTransform, selector).toBe('none')
    expect(seen.textIndent, selector).toBe('0px')
    expect(Number.parseFloat(seen.lineHeight) / Number.parseFloat(seen.fontSize)).toBeCloseTo(1.5)
    expect(Number.parseFloat(seen.fontSize), selector).toBeGreaterThan(13)
  }
})

it('takes no other inherited style from the page either, but what shows, hides or locks it', async () => {
  const { element, shown } = mount()
  const card = getComputedStyle(await shown('.card'))
  const without = { cursor: card.cursor, hyphens: card.hyphens, wordBreak: card.wordBreak }
  const colour = card.color
  element.style.cssText =
    'cursor: crosshair; hyphens: auto; word-break: break-all; color-scheme: dark; visibility: hidden; pointer-events: none'
  const { cursor, hyphens, wordBreak, visibility, pointerEvents, boxSizing } = card
  expect({ cursor, hyphens, wordBreak }).toEqual(without)
  expect([visibility, pointerEvents, boxSizing]).toEqual(['hidden', 'none', 'border-box'])
  expect(card.color).not.toBe(colour)
})

it('shows its progress in forced colours', async () => {
  const session = cdp() as unknown as DevTools
  await session.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: 'active' }],
  })
  onTestFinished(() => void session.send('Emulation.setEmulatedMedia', { features: [] }))
  const { element, find, shown } = await mountReady({ behaviour: 'stuck' })
  void element.submit()
  const bar = await until(() => find('progress'))
  // System colours that the browser does not replace: a native bar disappears under the widget's background.
  const { borderStyle, forcedColorAdjust } = getComputedStyle(bar)
  expect([borderStyle, forcedColorAdjust]).toEqual(['solid', 'none'])
  expect(getComputedStyle(await shown('.cancel')).borderStyle).toBe('solid')
  element.abort()
})
