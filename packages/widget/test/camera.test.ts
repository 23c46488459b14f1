/** @module Tests of the camera dialog, with the browser's fake camera and without permission. */

import { afterEach, expect, it, onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { mount, until } from './mount.ts'

const VIEWPORTS_PX = [
  [320, 480],
  [390, 844],
  [844, 390],
  [1280, 600],
  [3840, 2160],
] as const

const { mediaDevices } = navigator
const streams: MediaStream[] = []
const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)

/** Records the streams that the browser hands out. */
function recordStreams(): void {
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints)
    streams.push(stream)
    return stream
  }
}
afterEach(() => {
  Reflect.deleteProperty(mediaDevices, 'getUserMedia')
  streams.length = 0
})

const haveStopped = () =>
  streams.every((stream) => stream.getTracks().every(({ readyState }) => readyState === 'ended'))

async function opened() {
  recordStreams()
  const mounted = mount()
  ;(await mounted.shown<HTMLButtonElement>('.camera')).click()
  await mounted.shown('.shutter:enabled')
  return mounted
}

it('the camera dialog captures the current frame, not mirrored, and stops the camera', async () => {
  const { element, shown } = await opened()
  const video = await shown<HTMLVideoElement>('video')
  expect(video.classList).toContain('mirrored')
  expect(getComputedStyle(video).scale).toBe('-1 1')
  const { videoWidth, videoHeight } = video
  ;(await shown<HTMLButtonElement>('.shutter')).click()
  await until(() => element.photo)
  const bitmap = await createImageBitmap(element.photo ?? new Blob())
  expect(bitmap.width / bitmap.height).toBeCloseTo(videoWidth / videoHeight, 2)
  // Chromium's fake camera shows a green picture.
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  context?.drawImage(bitmap, 0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
  expect(green).toBeGreaterThan(red + blue)
  expect(haveStopped()).toBe(true)
})

it('the element stops the camera when the dialog closes', async () => {
  const { shown, find } = await opened()
  ;(await shown<HTMLButtonElement>('.close')).click()
  await until(haveStopped)
  expect(find('video')).toBeUndefined()
})

it('the element stops the camera when the page is hidden', async () => {
  await opened()
  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(document, 'hidden'))
  document.dispatchEvent(new Event('visibilitychange'))
  await until(haveStopped)
  expect(streams).toHaveLength(1)
})

it('the element stops the camera when it leaves the page', async () => {
  const { element } = await opened()
  element.remove()
  await until(haveStopped)
})

it.each([
  ['NotAllowedError', 'Camera access is blocked', false],
  ['NotFoundError', 'No camera found', false],
  ['NotReadableError', 'Another app is using the camera', true],
  ['TypeError', 'Choose a photo instead', false],
])(
  'the dialog says why there is no camera (%s), and leads to a file',
  async (name, text, hasRetry) => {
    mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', name))
    const { shown, find, all } = mount()
    ;(await shown<HTMLButtonElement>('.camera')).click()
    const instead = await shown<HTMLButtonElement>('.instead')
    expect((await shown('.camera-message')).textContent).toContain(text)
    expect(find('.shutter')).toBeUndefined()
    expect(find('.timer')).toBeUndefined()
    expect(find('.retry') !== undefined).toBe(hasRetry)
    const [file] = all<HTMLInputElement>('[part=file]')
    let isOpened = false
    file?.addEventListener('click', (event) => {
      isOpened = true
      event.preventDefault()
    })
    instead.click()
    expect(isOpened).toBe(true)
    expect(find('dialog')).toBeUndefined()
  },
)

it('the dialog starts a camera that was busy when the end user asks', async () => {
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotReadableError'))
  const { shown, find } = mount()
  ;(await shown<HTMLButtonElement>('.camera')).click()
  const retry = await shown<HTMLButtonElement>('.retry')
  recordStreams()
  retry.click()
  await shown('.shutter:enabled')
  expect(find('.instead')).toBeUndefined()
})

it('the dialog keeps its controls clear of the video from small phones to 4K, turned while it is open', async () => {
  const { shown, all } = await opened()
  const video = await shown('video')
  onTestFinished(() => page.viewport(1024, 800))
  for (const [width, height] of VIEWPORTS_PX) {
    await page.viewport(width, height)
    const dialog = (await shown('dialog')).getBoundingClientRect()
    const frame = video.getBoundingClientRect()
    const size = `${width} x ${height}`
    expect(Math.min(frame.width, frame.height), size).toBeGreaterThan(150)
    for (const control of all('.bar button:not([hidden])')) {
      const box = control.getBoundingClientRect()
      expect(box.width, size).toBeGreaterThanOrEqual(44)
      const isBelow = box.top >= frame.bottom
      const isBeside = box.left >= frame.right
      expect(isBelow || isBeside, `${size} ${control.className}`).toBe(true)
      const isInside = box.right <= dialog.right && box.bottom <= dialog.bottom
      expect(isInside && box.right <= width && box.bottom <= height, size).toBe(true)
    }
  }
})
