/** @module The camera: the browser's own test picture, and the times when there is none. */

import { afterEach, expect, onTestFinished, test } from 'vitest'
import { mount, until } from './mount.ts'

const { mediaDevices } = navigator
const streams: MediaStream[] = []
const ask = mediaDevices.getUserMedia.bind(mediaDevices)

/** Watches what is given out. */
function watch(): void {
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish)
    streams.push(stream)
    return stream
  }
}
afterEach(() => {
  Reflect.deleteProperty(mediaDevices, 'getUserMedia')
  streams.length = 0
})

const areStopped = () =>
  streams.every((stream) => stream.getTracks().every(({ readyState }) => readyState === 'ended'))

async function opened() {
  watch()
  const mounted = mount()
  ;(await mounted.shown<HTMLButtonElement>('.camera')).click()
  await mounted.shown('.shutter:enabled')
  return mounted
}

test('gives the picture of the moment, as it is and not mirrored, and is given back', async () => {
  const { element, shown } = await opened()
  const video = await shown<HTMLVideoElement>('video')
  expect(video.classList).toContain('mirrored')
  expect(getComputedStyle(video).scale).toBe('-1 1')
  const { videoWidth, videoHeight } = video
  ;(await shown<HTMLButtonElement>('.shutter')).click()
  await until(() => element.photo)
  const bitmap = await createImageBitmap(element.photo ?? new Blob())
  expect(bitmap.width / bitmap.height).toBeCloseTo(videoWidth / videoHeight, 2)
  // The test picture is green.
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  context?.drawImage(bitmap, 0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
  expect(green).toBeGreaterThan(red + blue)
  expect(areStopped()).toBe(true)
})

test('is given back when it is closed', async () => {
  const { shown, find } = await opened()
  ;(await shown<HTMLButtonElement>('.close')).click()
  await until(areStopped)
  expect(find('video')).toBeUndefined()
})

test('is given back when the page is hidden', async () => {
  await opened()
  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(document, 'hidden'))
  document.dispatchEvent(new Event('visibilitychange'))
  await until(areStopped)
  expect(streams).toHaveLength(1)
})

test('is given back when the element leaves the page', async () => {
  const { element } = await opened()
  element.remove()
  await until(areStopped)
})

test('that may not be used says so, and offers the files', async () => {
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  const { shown, all } = mount()
  ;(await shown<HTMLButtonElement>('.camera')).click()
  const instead = await shown<HTMLButtonElement>('.instead')
  expect((await shown('dialog .said')).textContent).toContain('Choose a photo instead')
  const [native] = all<HTMLInputElement>('[part=camera-file]')
  expect(native?.getAttribute('capture')).toBe('user')
  let isAsked = false
  native?.addEventListener('click', (event) => {
    isAsked = true
    event.preventDefault()
  })
  instead.click()
  expect(isAsked).toBe(true)
})
