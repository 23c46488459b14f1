/** @module Tests of the element against the fake edge server: gallery, fusion, failures, photos, result, attributes. */

import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import type { FaceFusionError, FaceFusionResult } from '../src/define.ts'
import { FaceFusionElement } from '../src/define.ts'
import { mount, mountReady, until } from './mount.ts'
import type { Seen } from './node/fake-edge-server.ts'
import { inspectPicture, quarters } from './test-pictures.ts'

/** Returns the widths in an image's `srcset`. */
const widthsIn = ({ srcset }: HTMLImageElement) => srcset.match(/\d+w\b/g) ?? []

const fusions = (seen: Seen[]) => seen.filter(({ call }) => call === 'POST /v1/fusions')

describe('the focus', () => {
  it('is in the widget at each moment while its language changes, and stays in the page where it went meanwhile', async () => {
    const { element, shown } = mount()
    await shown('.fuse')
    ;(await shown<HTMLInputElement>('.tile input')).focus()
    const lost: string[] = []
    const watch = () => {
      if (document.activeElement !== element) lost.push(document.activeElement?.localName ?? '')
    }
    const observer = new MutationObserver(watch)
    observer.observe(element.shadowRoot as ShadowRoot, { childList: true })
    element.lang = 'de'
    await until(() => element.shadowRoot?.querySelector('.card:lang(de) .tile:not(.empty)'))
    observer.disconnect()
    expect(lost).toEqual([])
    const field = document.createElement('input')
    onTestFinished(() => field.remove())
    document.body.append(field)
    element.lang = 'fr'
    field.focus()
    await until(() => element.shadowRoot?.querySelector('.card:lang(fr) .tile:not(.empty)'))
    expect(document.activeElement).toBe(field)
  })
})

describe('the gallery', () => {
  it('shows titles of templates as text, never as markup', async () => {
    const { shown, all } = mount()
    await shown('.tile:not(.empty)')
    expect(all('.tile .title').map((title) => title.textContent)).toEqual([
      'First',
      'Two <b>faces</b>',
      'Third',
    ])
    expect(all('b')).toEqual([])
  })

  it('selects the template that is named while it loads', async () => {
    const { element, shown } = mount()
    await Promise.resolve()
    element.template = 'mt_3'
    await shown('.tile:not(.empty)')
    expect((await shown<HTMLInputElement>('.tile :checked')).value).toBe('mt_3')
  })

  it('shows nothing but its skeleton until it is there', async () => {
    const { element, find, shown } = mount({ attributes: { degrees: '', template: 'mt_2' } })
    const early = ['.faces', '[part=degrees]', '.side', '.tile:not(.empty)', '.again']
    const seen = new Set<string>()
    const root = element.shadowRoot as ShadowRoot
    const watch = new MutationObserver(() => {
      if (find('.tile.empty')) for (const part of early) if (find(part)) seen.add(part)
    })
    watch.observe(root, { childList: true, subtree: true, attributes: true })
    onTestFinished(() => watch.disconnect())
    await shown('[part=degrees]')
    expect([...seen]).toEqual([])
  })

  it('says that it takes long', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    onTestFinished(() => void vi.restoreAllMocks())
    const { shown, find } = mount({ behaviour: 'silent' })
    await shown('.tile.empty')
    expect(find('.gallery [role=status]')).toBeUndefined()
    for (const [run, ms] of timers.mock.calls) if (ms === 8000 && typeof run === 'function') run()
    expect((await shown('.gallery [role=status]')).textContent).toContain('longer than usual')
  })

  it.each(['{"templates":[{"id":"a"},null]}', '{"templates":[{"id":"a"}]}', '{"templates":7}'])(
    'says so where the answer %s is none',
    async (answer) => {
      const log = vi.spyOn(console, 'error').mockReturnValue()
      onTestFinished(() => log.mockRestore())
      class Odd extends FaceFusionElement {
        override async request(url: string, init: RequestInit): Promise<Response> {
          return url.endsWith('/v1/templates') ? new Response(answer) : super.request(url, init)
        }
      }
      customElements.define(`odd-${crypto.randomUUID()}`, Odd)
      const { shown } = mount({ element: new Odd() })
      expect((await shown('.message')).textContent).toContain('Check your connection')
      expect(log.mock.lastCall?.join(' ')).toContain('unavailable')
    },
  )

  it('is announced when it is empty', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    onTestFinished(() => log.mockRestore())
    const { find } = mount({ attributes: { templates: 'mt_none' } })
    await until(() => find('.status')?.textContent?.includes('No templates here yet'))
  })

  it('asks for thumbnails as wide as its tiles, and for the original where the edge has no other', async () => {
    const { shown, all } = mount()
    await shown('.tile:not(.empty)')
    const images = all<HTMLImageElement>('.tile img')
    expect(images.map(widthsIn)).toEqual([['160w', '240w'], ['160w', '240w'], []])
    const [first, , third] = images
    expect(await until(() => first?.currentSrc)).toMatch(/\?v=1&width=(160|240)$/)
    expect(await until(() => third?.currentSrc)).toMatch(/\?v=1$/)
  })

  it('is filtered and ordered by `templates`; a single template is selected', async () => {
    const { element, shown, all } = mount({ attributes: { templates: ' mt_3  mt_1 mt_none' } })
    await shown('.tile:not(.empty)')
    expect(all<HTMLInputElement>('.tile input').map(({ value }) => value)).toEqual(['mt_3', 'mt_1'])
    expect(element.template).toBeNull()
    element.templates = 'mt_2'
    await until(() => element.template === 'mt_2')
    expect(all<HTMLInputElement>('.tile input').map(({ checked }) => checked)).toEqual([true])
  })

  it('is loaded once when several attributes change together', async () => {
    const { element, shown, seen } = mount()
    element.templates = 'mt_1 mt_3'
    element.templates = 'mt_1'
    await shown('.tile:not(.empty)')
    expect((await seen()).map(({ call }) => call)).toEqual([
      'POST /v1/sessions',
      'GET /v1/templates',
    ])
  })

  it('offers a retry when loading fails, and keeps the focus', async () => {
    const { element, shown } = mount({ behaviour: 'down' })
    const again = await shown<HTMLButtonElement>('.again')
    expect((await shown('.message')).textContent).toContain('Something went wrong')
    const focused = () => element.shadowRoot?.activeElement
    again.focus()
    again.click()
    await until(() => focused()?.matches('legend'))
    await until(() => focused() === again)
    again.click()
    element.publishableKey = 'pk_good_recovered'
    await shown('.tile:not(.empty)')
    await until(() => focused()?.matches('.tile input'))
    expect(again.checkVisibility()).toBe(false)
  })

  it('says that the page is not set up when the key is unknown', async () => {
    const { shown, find } = mount({ behaviour: 'unknown' })
    expect((await shown('.message')).textContent).toContain('can’t be created on this page')
    expect(find('.recover')).toBeUndefined()
  })

  it('lists the faces of a template from left to right', async () => {
    const { element, shown, all, find, seen } = await mountReady()
    expect(find('.faces')).toBeUndefined()
    element.template = 'mt_2'
    await shown('.faces')
    const faces = all<HTMLInputElement>('.faces input[type=radio]')
    const [cutOut] = all<HTMLImageElement>('.cut-out img')
    expect(Number.parseFloat(cutOut?.sizes ?? '')).toBeCloseTo(213.33)
    expect(cutOut && widthsIn(cutOut)).toEqual(['160w', '240w', '640w'])
    expect(faces.map(({ value, checked }) => [value, checked])).toEqual([
      ['f_left', false],
      // The edge lists the largest face first; it is selected by default.
      ['f_right', true],
    ])
    faces[0]?.click()
    await element.submit()
    const request = JSON.parse(fusions(await seen())[0]?.request ?? '')
    expect(request).toEqual({
      template: 'mt_2',
      faces: [{ photo: 'photo0', templateFace: 'f_left' }],
    })
  })
})

describe('a fusion', () => {
  it('sends the shown photo and shows the received picture', async () => {
    const { element, shown, seen, next } = await mountReady()
    const loaded = next<CustomEvent<FaceFusionResult>>('result')
    ;(await shown<HTMLButtonElement>('.fuse:enabled')).click()
    const { detail } = await loaded
    const picture = await shown<HTMLImageElement>('[part=picture]')
    await picture.decode()
    expect([picture.naturalWidth, picture.naturalHeight]).toEqual([2, 2])
    expect(detail).toMatchObject({
      id: 'res_1',
      template: 'mt_1',
      expiresAt: '2030-05-04T03:02:01.000Z',
    })
    expect(element.result).toEqual(detail)
    const [fusion, ...others] = fusions(await seen())
    expect(others).toEqual([])
    const bytes = Uint8Array.from(atob(fusion?.photos?.[0] ?? ''), (byte) => byte.charCodeAt(0))
    const sent = await inspectPicture(new Blob([bytes], { type: 'image/jpeg' }))
    expect(sent).toEqual({ width: 320, height: 200, corners: ['red', 'lime', 'blue', 'white'] })
    expect(new Uint8Array((await element.photo?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes)
    expect((await shown('.note')).textContent).toMatch(/^Expires May \d, \d+:\d{2}/)
  })

  it('dispatches its events in order, and they do not bubble', async () => {
    const { element, events } = await mountReady()
    let bubbled = false
    const onBubble = () => {
      bubbled = true
    }
    document.addEventListener('result', onBubble)
    await element.submit()
    document.removeEventListener('result', onBubble)
    expect(events).toEqual(['photo', 'start', 'progress', 'result', 'end'])
    expect(bubbled).toBe(false)
  })

  it('shows stages that follow the upload', async () => {
    const { element, shown, all } = await mountReady({ behaviour: 'stuck' })
    const stage = () => all('[aria-current=step]')[0]?.textContent
    const shares: number[] = []
    element.addEventListener('progress', ({ loaded, total }: ProgressEvent) =>
      shares.push(loaded / total),
    )
    const fused = element.submit()
    await until(() => stage() === 'Creating')
    expect(shares.at(-1)).toBe(1)
    expect((await shown('.status')).textContent).toBe('Creating')
    element.abort()
    await fused
  })

  it('sends what `start` named, whatever its listener changes', async () => {
    const { element, seen } = await mountReady()
    element.addEventListener('start', () => {
      element.template = 'mt_3'
    })
    await element.submit()
    expect(JSON.parse(fusions(await seen())[0]?.request ?? '{}').template).toBe('mt_1')
  })

  it('does not start while something is missing or a fusion is in flight', async () => {
    const { element, find, shown, seen, events } = mount({ behaviour: 'stuck' })
    await shown('.tile:not(.empty)')
    await element.submit()
    element.template = 'mt_1'
    await element.submit()
    expect((await shown('.missing')).textContent).toBe('Add a photo to continue')
    expect(find('.fuse:enabled')).toBeUndefined()
    expect(events).toEqual([])
    await element.setPhoto(await quarters({ width: 320, height: 200 }))
    const first = element.submit()
    await element.submit()
    expect(await element.setPhoto(await quarters({ width: 320, height: 200 }))).toBe(false)
    element.template = 'mt_3'
    expect(element.template).toBe('mt_1')
    element.abort()
    await first
    expect(fusions(await seen()).length).toBeLessThanOrEqual(1)
  })

  it('is aborted by the cancel button; template and photo stay', async () => {
    const { element, shown, seen, events } = await mountReady({ behaviour: 'stuck' })
    const fused = element.submit()
    await until(() => events.includes('progress'))
    await expect.poll(async () => fusions(await seen())).toHaveLength(1)
    ;(await shown<HTMLButtonElement>('.cancel')).click()
    await fused
    expect(events).toEqual(['photo', 'start', 'progress', 'end'])
    expect((await shown('.message')).textContent).toContain('may still have been created')
    await shown('.fuse:enabled')
    await expect.poll(async () => fusions(await seen())[0]).toMatchObject({ hungUp: true })
  })

  it('is aborted when the element leaves the page; template and photo stay when it returns', async () => {
    const { element, shown, seen, events } = await mountReady({ behaviour: 'stuck' })
    const fused = element.submit()
    await expect.poll(async () => fusions(await seen())).toHaveLength(1)
    element.remove()
    await fused
    expect(events.at(-1)).toEqual('end')
    await expect.poll(async () => fusions(await seen())[0]).toMatchObject({ hungUp: true })
    document.body.append(element)
    await shown('.tile:not(.empty)')
    await shown('.fuse:enabled')
    expect((await shown('.message')).textContent).toContain('may still have been created')
  })

  it.each([
    ['append', (element: Element) => document.body.append(element)],
    ['insertBefore', (element: Element) => document.body.prepend(element)],
    [
      'moveBefore',
      (element: Element) => document.body.moveBefore(element, document.body.firstChild),
    ],
    [
      'removal and insertion in one task',
      (element: Element) => {
        element.remove()
        document.body.append(element)
      },
    ],
  ])('goes on when the element is moved by %s', async (_, move) => {
    const { element, seen, events, find } = await mountReady()
    const card = find('.card')
    const fused = element.submit()
    move(element)
    await fused
    expect(element.result?.id).toBe('res_1')
    expect(events.slice(-2)).toEqual(['result', 'end'])
    expect(find('.card')).toBe(card)
    expect(fusions(await seen())).toHaveLength(1)
  })

  it('is sent though the browser says that it is offline, where the edge can be reached', async () => {
    const { element } = await mountReady()
    vi.spyOn(Navigator.prototype, 'onLine', 'get').mockReturnValue(false)
    onTestFinished(() => void vi.restoreAllMocks())
    await element.submit()
    expect(element.result?.id).toBe('res_1')
  })

  it('does not affect another element on the page', async () => {
    const one = await mountReady({ behaviour: 'stuck' })
    const two = await mountReady()
    const stuck = one.element.submit()
    await two.element.submit()
    expect(two.element.result?.id).toBe('res_1')
    expect(one.element.result).toBeUndefined()
    expect(one.events).not.toContain('end')
    one.element.abort()
    await stuck
  })

  it('sends every request through the overridable method `request`', async () => {
    class Counting extends FaceFusionElement {
      readonly requested: string[] = []
      override request(url: string, init: RequestInit): Promise<Response> {
        this.requested.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`)
        return super.request(url, init)
      }
    }
    customElements.define('counting-fusion', Counting)
    const element = new Counting()
    await mountReady({ element })
    await element.submit()
    await element.deleteResult()
    expect(element.requested.map((call) => call.replace(/pk_.*/, 'ID'))).toEqual([
      'POST /v1/sessions',
      'GET /v1/templates',
      'POST /v1/fusions',
      'DELETE /v1/results/ID',
    ])
  })
})

describe('a failure', () => {
  it.each([
    ['faceless', 'photo-no-face', 'couldn’t find a face', 'Choose another photo'],
    ['busy', 'busy', 'Wait a moment', 'Retry'],
    ['ambiguous', 'maybe-done', 'may have been created', 'Retry'],
    ['cut', 'maybe-done', 'may have been created', 'Retry'],
  ])(
    '%s: shows a message with a recovery, and does not retry',
    async (behaviour, hint, text, recovery) => {
      const { element, events, next, shown, seen } = await mountReady({ behaviour })
      const failed = next<CustomEvent<FaceFusionError>>('error')
      await element.submit()
      expect((await failed).detail.hint).toBe(hint)
      expect(events.slice(-2)).toEqual(['error', 'end'])
      const message = await shown('.message')
      expect(message.textContent).toContain(text)
      expect((await shown('.recover')).textContent).toBe(recovery)
      expect((await shown('.status')).textContent).toContain(text)
      expect(fusions(await seen())).toHaveLength(1)
      // Template and photo stay.
      expect(element.template).toBe('mt_1')
      expect(element.photo).toBeInstanceOf(Blob)
    },
  )

  it('of a photo keeps the button from sending the same photo again', async () => {
    const { element, find, shown, seen } = await mountReady({ behaviour: 'faceless' })
    await element.submit()
    expect(find('.fuse:enabled')).toBeUndefined()
    element.template = 'mt_3'
    await element.submit()
    expect(fusions(await seen())).toHaveLength(1)
    expect((await shown('.missing')).textContent).toBe('Choose another photo')
    await element.setPhoto(await quarters({ width: 300, height: 200 }))
    await shown('.fuse:enabled')
  })

  it('is retried with the same photo when the end user asks', async () => {
    const { element, shown, seen } = await mountReady({ behaviour: 'busy' })
    await element.submit()
    ;(await shown<HTMLButtonElement>('.recover')).click()
    await expect.poll(async () => fusions(await seen())).toHaveLength(2)
    const [first, second] = fusions(await seen())
    expect(second?.photos).toEqual(first?.photos)
  })

  it('to connect to the edge is shown', async () => {
    const { shown } = mount({ attributes: { endpoint: 'http://127.0.0.1:1' } })
    expect((await shown('.message')).textContent).toContain('Check your connection')
  })

  it('disappears when another template is selected', async () => {
    const { element, find } = await mountReady({ behaviour: 'faceless' })
    await element.submit()
    element.template = 'mt_3'
    expect(find('.message')).toBeUndefined()
  })
})

describe('a photo', () => {
  it('that cannot be decoded is refused with a message; the previous photo stays', async () => {
    const { element, shown, seen } = await mountReady()
    const before = element.photo
    expect(await element.setPhoto(new Blob(['nonsense']))).toBe(false)
    expect((await shown('.message')).textContent).toContain('can’t open this file')
    expect(element.photo).toBe(before)
    expect(fusions(await seen())).toEqual([])
  })

  it('replaces one that is still being read', async () => {
    const { element } = await mountReady()
    const slow = element.setPhoto(await quarters({ width: 4000, height: 4000 }))
    const quick = element.setPhoto(await quarters({ width: 100, height: 80 }))
    expect(await Promise.all([slow, quick])).toEqual([false, true])
    expect(await inspectPicture(element.photo ?? new Blob())).toMatchObject({
      width: 100,
      height: 80,
    })
  })

  it('comes from a file, a drop, the clipboard or a sample', async () => {
    const sample = new Image()
    sample.slot = 'sample'
    sample.alt = 'A sample'
    sample.src = URL.createObjectURL(await quarters({ width: 90, height: 70 }))
    const { element, shown, all } = mount({ children: [sample] })
    const card = await shown('.card:not(.waiting)')
    const width = async () => (await inspectPicture(element.photo ?? new Blob())).width
    const data = async (side: number) => {
      const transfer = new DataTransfer()
      const blob = await quarters({ width: side, height: side })
      transfer.items.add(new File([blob], 'a.jpg', { type: 'image/jpeg' }))
      return transfer
    }
    const [file] = all<HTMLInputElement>('[part=file]')
    if (!file) throw new Error('no input')
    file.files = (await data(100)).files
    file.dispatchEvent(new Event('change'))
    await until(() => element.photo)
    expect(await width()).toBe(100)

    const dropped = new DragEvent('drop', { dataTransfer: await data(110), cancelable: true })
    card.dispatchEvent(dropped)
    expect(dropped.defaultPrevented).toBe(true)
    await expect.poll(width).toBe(110)

    const clipboard = async (side: number) => ({
      clipboardData: await data(side),
      bubbles: true,
      composed: true,
      cancelable: true,
    })
    card.dispatchEvent(new ClipboardEvent('paste', await clipboard(120)))
    await expect.poll(width).toBe(120)

    const button = await shown<HTMLButtonElement>('.sample')
    expect(button.querySelector('img')?.alt).toBe('A sample')
    button.click()
    await expect.poll(width).toBe(90)

    // The page shows a light picture of a photo that is loaded when it is used.
    sample.dataset.photo = URL.createObjectURL(await quarters({ width: 130, height: 70 }))
    button.click()
    await expect.poll(width).toBe(130)
  })
})

describe('a picture that is pasted into the page', () => {
  async function paste(target: Element): Promise<ClipboardEvent> {
    const clipboardData = new DataTransfer()
    const blob = await quarters({ width: 90, height: 90 })
    clipboardData.items.add(new File([blob], 'a.jpg', { type: 'image/jpeg' }))
    const how = { clipboardData, bubbles: true, composed: true, cancelable: true }
    const event = new ClipboardEvent('paste', how)
    target.dispatchEvent(event)
    return event
  }

  it('goes to the first widget that is ready, once', async () => {
    const waiting = mount({ attributes: { consent: 'Do you agree?' } })
    await waiting.shown('.tile:not(.empty)')
    const first = mount()
    await first.shown('.choose')
    const second = mount()
    await second.shown('.choose')
    expect((await paste(document.body)).defaultPrevented).toBe(true)
    await until(() => first.element.photo)
    expect(waiting.element.photo).toBeUndefined()
    expect(second.element.photo).toBeUndefined()
  })

  it('goes to the widget that it is pasted into', async () => {
    const [first, second] = [mount(), mount()]
    for (const { shown } of [first, second]) await shown('.tile:not(.empty)')
    await paste(await second.shown('.choose'))
    await until(() => second.element.photo)
    expect(first.element.photo).toBeUndefined()
  })

  it('finds no listener of a view that was replaced while it was made', async () => {
    const added = vi.spyOn(document, 'addEventListener')
    const removed = vi.spyOn(document, 'removeEventListener')
    onTestFinished(() => void vi.restoreAllMocks())
    const listeners = ({ mock }: typeof added | typeof removed) =>
      mock.calls.filter(([type]) => type === 'paste').map(([, listener]) => listener)
    const { element, shown } = mount()
    await until(() => element.shadowRoot?.querySelector('.waiting'))
    element.lang = 'de'
    await shown('.invitation')
    element.remove()
    await until(() => listeners(added).length > 0)
    await until(() => listeners(added).every((one) => listeners(removed).includes(one)))
  })

  it('stays with a field of the page, and with a page whose widget has left', async () => {
    const { element, shown } = mount()
    await shown('.tile:not(.empty)')
    const field = document.createElement('textarea')
    onTestFinished(() => field.remove())
    document.body.append(field)
    expect((await paste(field)).defaultPrevented).toBe(false)
    element.remove()
    await until(() => element.shadowRoot?.childElementCount === 0)
    expect((await paste(document.body)).defaultPrevented).toBe(false)
    expect(element.photo).toBeUndefined()
  })
})

describe('a result', () => {
  it('can be left; template and photo stay', async () => {
    const { element, shown } = await mountReady()
    await element.submit()
    ;(await shown<HTMLButtonElement>('.another')).click()
    await shown('.fuse:enabled')
    expect(element.result).toBeUndefined()
    expect(element.template).toBe('mt_1')
  })

  it('can be deleted at the edge and in the page', async () => {
    const { element, shown, seen } = await mountReady()
    await element.submit()
    ;(await shown<HTMLButtonElement>('.delete')).click()
    ;(await shown<HTMLButtonElement>('.confirm')).click()
    expect((await shown('.message')).textContent).toContain('Picture deleted')
    expect(element.result).toBeUndefined()
    expect((await seen()).map(({ call }) => call)).toContain('DELETE /v1/results')
  })

  it('is not deleted by one slip', async () => {
    const { element, shown, find, seen } = await mountReady()
    await element.submit()
    ;(await shown<HTMLButtonElement>('.delete')).click()
    const keep = await shown<HTMLButtonElement>('.keep')
    expect(element.shadowRoot?.activeElement).toBe(keep)
    const second = await shown('.confirm')
    // The second click of a double click.
    second.dispatchEvent(new MouseEvent('click', { detail: 2 }))
    keep.click()
    await shown('.delete')
    expect(find('.confirm')).toBeUndefined()
    expect(element.result).toBeDefined()
    expect((await seen()).map(({ call }) => call)).not.toContain('DELETE /v1/results')
  })

  it('says so when the clipboard refuses it', async () => {
    const { element, shown } = await mountReady()
    await element.submit()
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(
      new DOMException('', 'NotAllowedError'),
    )
    onTestFinished(() => void vi.restoreAllMocks())
    ;(await shown<HTMLButtonElement>('.copy')).click()
    expect((await shown('.saved:not(:empty)')).textContent).toContain('couldn’t copy')
  })

  it('shows nothing of the template until it is decoded', async () => {
    let decode = () => {}
    const decoded = new Promise<void>((resolve) => {
      decode = resolve
    })
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(decoded)
    onTestFinished(() => void vi.restoreAllMocks())
    const { element, shown, find } = await mountReady()
    await element.submit()
    await shown('.comparison')
    expect(find('.comparison > img')).toBeUndefined()
    decode()
    await shown('.comparison > img')
  })

  it('stays with a message when deleting fails', async () => {
    const { element, shown } = await mountReady({ behaviour: 'undeletable' })
    await element.submit()
    await element.deleteResult()
    expect((await shown('.problem')).textContent).toContain('couldn’t delete')
    expect(element.result).toBeDefined()
  })

  it('is compared with the template by a slider', async () => {
    const { element, shown, all } = await mountReady()
    await element.submit()
    const slider = await shown<HTMLInputElement>('[part=slider]')
    expect(slider.getAttribute('aria-valuetext')).toBe('Showing 100% of the new picture')
    expect(all<HTMLImageElement>('.comparison > img').map(widthsIn)).toEqual([
      ['160w', '240w', '640w'],
    ])
    slider.value = '30'
    slider.dispatchEvent(new Event('input'))
    expect(slider.getAttribute('aria-valuetext')).toBe('Showing 70% of the new picture')
    // Before is left and after is right, as one reads.
    const [old, made] = all('.label').map((label) => label.getBoundingClientRect())
    expect(old?.right).toBeLessThan(made?.left ?? 0)
    const after = getComputedStyle(await shown('.cover')).clipPath
    expect(after).toBe('inset(0px 0px 0px 30%)')
  })
})

describe('attributes', () => {
  it('are reflected by properties', () => {
    const element = new FaceFusionElement()
    element.publishableKey = 'pk_1'
    element.endpoint = 'https://edge.example'
    element.templates = 'a b'
    expect(element.getAttribute('publishable-key')).toBe('pk_1')
    expect(element.getAttribute('endpoint')).toBe('https://edge.example')
    expect(element.getAttribute('templates')).toBe('a b')
    element.setAttribute('publishable-key', 'pk_2')
    expect(element.publishableKey).toBe('pk_2')
  })

  it('send no request without a key', async () => {
    const { element, shown, seen } = mount()
    element.removeAttribute('publishable-key')
    expect((await shown('.message')).textContent).toContain('can’t be created on this page')
    expect(await seen()).toEqual([])
  })
})

it('loads nothing from origins other than the edge', async () => {
  performance.clearResourceTimings()
  const { shown } = mount()
  await shown('.tile:not(.empty)')
  const origins = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).origin)
    .filter((origin) => origin !== location.origin && origin !== 'null')
  expect(new Set(origins)).toEqual(new Set([inject('edge')]))
})
