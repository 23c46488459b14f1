/** @module Tests that an act is done once, however often its button is pressed meanwhile. */

import { afterEach, describe, expect, it, vi } from 'vitest'
import { acting, pressing, sendOnce, submitting } from '../src/parts/submitting.ts'

/** Gives an element that dispatches to handlers which are made again for each event, as drawings do. */
function pressable(handler: () => (event: never) => void) {
  const element = new EventTarget()
  element.addEventListener('act', (event) => handler()(event as never))
  return (detail = 1) => {
    const event = Object.assign(new Event('act', { cancelable: true }), { detail })
    element.dispatchEvent(event)
    return event
  }
}

/** Gives work that ends when told to, and counts. */
function slowWork() {
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => ends.push(resolve))
  const end = async () => {
    ends.at(-1)?.()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { work, end, count: () => ends.length }
}

describe.each([
  ['submitting', submitting],
  ['acting', acting],
] as const)('%s', (_name, guard) => {
  it('does work once while it is under way, and again after its end', async () => {
    const { work, end, count } = slowWork()
    const press = pressable(() => guard(work))
    press()
    press()
    expect(count()).toBe(1)
    await end()
    press()
    expect(count()).toBe(2)
  })

  it('lets another element act at the same time', () => {
    const { work, count } = slowWork()
    pressable(() => guard(work))()
    pressable(() => guard(work))()
    expect(count()).toBe(2)
  })
})

describe('acting', () => {
  it('ignores the second click of a double click after the work has ended', async () => {
    const { work, end, count } = slowWork()
    const press = pressable(() => acting(work))
    press(1)
    await end()
    press(2)
    expect(count()).toBe(1)
  })
})

describe('pressing', () => {
  it('does work for every press, also while the work of the one before is under way', () => {
    const { work, count } = slowWork()
    const press = pressable(() => pressing(work))
    press()
    press()
    expect(count()).toBe(2)
  })

  it('ignores the second click of a double click', () => {
    const { work, count } = slowWork()
    const press = pressable(() => pressing(work))
    press(1)
    press(2)
    expect(count()).toBe(1)
  })
})

describe('submitting', () => {
  it('keeps the browser on the page, also when it ignores the submit', () => {
    const press = pressable(() => submitting(slowWork().work))
    expect([press(), press()].map((event) => event.defaultPrevented)).toEqual([true, true])
  })
})

describe('sendOnce', () => {
  /** A page without a browser: an element that is in a button of a form, or not. */
  class ElementStub extends EventTarget {
    readonly inButton: string
    constructor(inButton: string) {
      super()
      this.inButton = inButton
    }
    closest(selector: string): unknown {
      return selector === this.inButton ? this : null
    }
  }

  afterEach(() => void vi.unstubAllGlobals())

  it.each([
    ['sends a form for the first click', 'button[type=submit]', 1, false],
    ['sends a form for the key Enter', 'button[type=submit]', 0, false],
    ['sends no form again for the second click of a double click', 'button[type=submit]', 2, true],
    ['keeps the second click of all others', 'button', 2, false],
  ])('%s', (_, inButton, detail, isKept) => {
    vi.stubGlobal('Element', ElementStub)
    const target = new ElementStub(inButton)
    target.addEventListener('click', (event) => sendOnce(event as MouseEvent))
    const click = Object.assign(new Event('click', { cancelable: true }), { detail })
    target.dispatchEvent(click)
    expect(click.defaultPrevented).toBe(isKept)
  })
})
