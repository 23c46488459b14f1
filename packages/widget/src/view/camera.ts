/**
 * @module The camera dialog, loaded on first use. Mirrors the preview of the front camera; the photo itself is not
 * mirrored.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/edge'
import { CAMERA as STYLES } from '../styles/camera.ts'
import type { ViewContext } from './component.ts'
import { button, h, setAttribute } from './dom.ts'
import { CLOSE, icon, SWITCH, TIMER } from './icons.ts'

/** Requested resolution of the camera, px: more than the scaled photo needs. */
const IDEAL_PX = { width: 1920, height: 1440 }
const COUNTDOWN_S = 3
/** JPEG quality of the captured frame, 0 to 1. `preparePhoto` encodes it again. */
const QUALITY = 0.95

type Facing = 'user' | 'environment'

/** The camera dialog. */
export interface Camera {
  readonly root: HTMLElement
  /** Opens the dialog; the browser may ask for permission to use the camera. */
  open(): void
  /** Closes the dialog and stops the camera. */
  close(): void
}

/** Returns the current frame, not mirrored. */
function captureFrame(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

async function countCameras(): Promise<number> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').length
}

/** Shows the stream of one camera at a time in `video`. */
function createStream(video: HTMLVideoElement) {
  let stream: MediaStream | undefined
  /** Number of the last request; streams of earlier requests are stopped when they arrive. */
  let lastRequest = 0
  function stop(): void {
    lastRequest++
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    video.srcObject = null
  }
  return {
    stop,
    /** Starts a camera. Returns false if another start or a stop came meanwhile. */
    async start(facingMode: Facing): Promise<boolean> {
      stop()
      const request = lastRequest
      const { width, height } = IDEAL_PX
      const constraints = { facingMode, width: { ideal: width }, height: { ideal: height } }
      const started = await navigator.mediaDevices.getUserMedia({ video: constraints })
      if (request === lastRequest) {
        stream = started
        video.srcObject = started
        await video.play()
        return request === lastRequest
      }
      for (const track of started.getTracks()) track.stop()
      return false
    },
  }
}

/** Counts down in `display`, then calls `onZero`. Returns a function that cancels the countdown. */
function countDown(display: HTMLElement, onZero: () => void): () => void {
  let left = COUNTDOWN_S
  display.textContent = String(left)
  const timer = setInterval(() => {
    left--
    display.textContent = left > 0 ? String(left) : ''
    if (left > 0) return
    clearInterval(timer)
    onZero()
  }, MS_PER_SECOND)
  return () => {
    clearInterval(timer)
    display.textContent = ''
  }
}

function iconButton(name: string, data: string, title: string, onClick: () => void) {
  const element = button(name, [icon(data)], onClick)
  element.ariaLabel = title
  element.title = title
  return element
}

interface ControlHandlers {
  close(): void
  takePhoto(): void
  switchCamera(): void
  fallback(): void
}

function createControls({ t }: ViewContext, handlers: ControlHandlers) {
  const shutter = button('shutter', [], () => handlers.takePhoto())
  shutter.ariaLabel = t('shutter')
  const timer = iconButton('timer', TIMER, t('timer'), () =>
    setAttribute(timer, 'aria-pressed', String(timer.ariaPressed !== 'true')),
  )
  setAttribute(timer, 'aria-pressed', 'false')
  return {
    close: iconButton('close', CLOSE, t('close'), () => handlers.close()),
    timer,
    shutter,
    instead: button('instead', [t('chooseFile')], () => handlers.fallback()),
    other: iconButton('switch', SWITCH, t('switchCamera'), () => handlers.switchCamera()),
  }
}

function createNodes({ t }: ViewContext) {
  const video = h('video', { playsinline: true, 'aria-hidden': 'true' })
  video.muted = true
  const count = h('p', { class: 'count', 'aria-live': 'assertive' })
  const message = h('p', { class: 'camera-message', role: 'status' })
  const stage = h('div', { class: 'stage' }, video, count, message)
  const attributes = { part: 'camera-dialog', 'aria-label': t('takePhoto') }
  return { video, count, message, dialog: h('dialog', attributes, stage) }
}

/** Starts and stops the camera, and shows in the dialog whether it is starting, running or unavailable. */
function createStarter(
  { t }: ViewContext,
  { video, message }: ReturnType<typeof createNodes>,
  { shutter, instead, other }: ReturnType<typeof createControls>,
) {
  const stream = createStream(video)
  async function start(facing: Facing): Promise<void> {
    shutter.disabled = true
    instead.hidden = true
    message.textContent = t('cameraStarting')
    try {
      if (!(await stream.start(facing))) return
      setAttribute(video, 'class', facing === 'user' && 'mirrored')
      shutter.disabled = false
      message.textContent = ''
      shutter.focus()
      other.hidden = (await countCameras()) < 2
    } catch {
      message.textContent = t('cameraRefused')
      instead.hidden = false
      instead.focus()
    }
  }
  return { start, stop: () => stream.stop() }
}

/**
 * Creates the camera dialog. `fallback` opens the device's camera app or the file dialog where the page cannot use the
 * camera.
 */
export function createCamera(context: ViewContext, fallback: () => void): Camera {
  context.adoptStyles(STYLES)
  const nodes = createNodes(context)
  const { video, count, dialog } = nodes
  let facing: Facing = 'user'
  let stopCount = () => {}

  async function takePhoto(): Promise<void> {
    const photo = await captureFrame(video)
    dialog.close()
    context.actions.givePhoto(photo)
  }

  const controls = createControls(context, {
    close: () => dialog.close(),
    takePhoto() {
      stopCount()
      if (controls.timer.ariaPressed !== 'true') void takePhoto()
      else stopCount = countDown(count, () => void takePhoto())
    },
    switchCamera() {
      facing = facing === 'user' ? 'environment' : 'user'
      void camera.start(facing)
    },
    fallback() {
      dialog.close()
      fallback()
    },
  })
  const camera = createStarter(context, nodes, controls)
  const { close, timer, shutter, instead, other } = controls
  const bar = [h('div', {}, close, timer), shutter, h('div', {}, instead, other)]
  dialog.append(h('div', { class: 'bar' }, ...bar))

  // The camera never runs unseen: hiding or leaving the page, and closing the dialog, stop its tracks.
  const closeIfHidden = () => {
    if (document.hidden) dialog.close()
  }
  dialog.addEventListener('close', () => {
    document.removeEventListener('visibilitychange', closeIfHidden)
    stopCount()
    camera.stop()
  })

  return {
    root: dialog,
    close: () => dialog.close(),
    open() {
      document.addEventListener('visibilitychange', closeIfHidden)
      dialog.showModal()
      void camera.start(facing)
    },
  }
}
