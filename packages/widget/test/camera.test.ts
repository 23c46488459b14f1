/** @module Tests of the camera dialog, with the browser's fake camera and without permission. */

import { afterEach, expect, it, onTestFinished } from 'vitest'
import { mount, until } from './mount.ts'

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

it('the element offers the file dialog, and says why, when permission for the camera is denied', async () => {
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  const { shown, all } = mount()
  ;(await shown<HTMLButtonElement>('.camera')).click()
  const instead = await shown<HTMLButtonElement>('.instead')
  expect((await shown('.camera-message')).textContent).toContain('Choose a photo instead')
  const [native] = all<HTMLInputElement>('[part=camera-file]')
  expect(native?.getAttribute('capture')).toBe('user')
  let isOpened = false
  native?.addEventListener('click', (event) => {
    isOpened = true
    event.preventDefault()
  })
  instead.click()
  expect(isOpened).toBe(true)
})
