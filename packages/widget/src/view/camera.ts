/**
 * @module The camera dialog, made on first use. Mirrors the preview of the front camera; the photo itself is not
 * mirrored.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/edge'
import type { MessageKey } from '../messages/index.ts'
import type { ViewContext } from './component.ts'
import { button, h, setAttribute } from './dom.ts'
import { CLOSE, icon, SWITCH, TIMER } from './icons.ts'

/** Requested resolution of the camera, px: more than the scaled photo needs. */
const IDEAL_PX = { width: 1920, height: 1440 }
const COUNTDOWN_S = 3
/** JPEG quality of the captured frame, 0 to 1. `preparePhoto` encodes it again. */
const QUALITY = 0.95

/** Messages by the name of what `getUserMedia` threw. Source: Media Capture and Streams, getUserMedia. */
const CAUSES: Readonly<Record<string, MessageKey>> = {
  NotAllowedError: 'cameraBlocked',
  SecurityError: 'cameraBlocked',
  NotFoundError: 'cameraMissing',
  OverconstrainedError: 'cameraMissing',
  NotReadableError: 'cameraBusy',
  AbortError: 'cameraBusy',
}

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

interface ControlHandlers {
  close(): void
  start(): void
  takePhoto(): void
  switchCamera(): void
  fallback(): void
}

function createControls({ t }: ViewContext, handlers: ControlHandlers) {
  const iconButton = (name: string, data: string, title: string, onClick: () => void) => {
    const element = button(name, [icon(data)], onClick)
    element.ariaLabel = element.title = title
    return element
  }
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
    retry: button('retry', [t('recover.retry')], () => handlers.start()),
    instead: button('instead', [t('chooseFile')], () => handlers.fallback()),
    other: iconButton('switch', SWITCH, t('switchCamera'), () => handlers.switchCamera()),
  }
}

type Controls = ReturnType<typeof createControls>

function createNodes({ t }: ViewContext, controls: Controls) {
  const { close, timer, shutter, retry, instead, other } = controls
  const video = h('video', { playsinline: true, 'aria-hidden': 'true' })
  video.muted = true
  const count = h('p', { class: 'count', 'aria-live': 'assertive' })
  const message = h('p', { role: 'status' })
  const notice = h('div', { class: 'camera-message' }, message, retry, instead)
  const stage = h('div', { class: 'stage' }, video, count, notice)
  const bar = h('div', { class: 'bar' }, h('div', {}, close, timer), shutter, h('div', {}, other))
  const attributes = { part: 'camera-dialog', 'aria-label': t('takePhoto') }
  return { video, count, message, dialog: h('dialog', attributes, stage, bar) }
}

/** Starts and stops the camera, and shows in the dialog whether it is starting, running or unavailable. */
function createStarter(
  { t }: ViewContext,
  { video, message }: ReturnType<typeof createNodes>,
  { shutter, timer, retry, instead, other }: Controls,
) {
  const stream = createStream(video)
  /** Shows the controls of a running camera, or those that lead on without one. */
  function show(cause: MessageKey | ''): void {
    message.textContent = cause && t(cause)
    shutter.disabled = cause !== ''
    const hasFailed = cause !== '' && cause !== 'cameraStarting'
    shutter.hidden = timer.hidden = hasFailed
    instead.hidden = !hasFailed
    retry.hidden = cause !== 'cameraBusy'
  }
  async function start(facing: Facing): Promise<void> {
    other.hidden = true
    show('cameraStarting')
    try {
      if (!(await stream.start(facing))) return
      setAttribute(video, 'class', facing === 'user' && 'mirrored')
      show('')
      shutter.focus()
      other.hidden = (await countCameras()) < 2
    } catch (error) {
      show(CAUSES[(error as Error).name] ?? 'cameraRefused')
      instead.focus()
    }
  }
  return { start, stop: () => stream.stop() }
}

/** Creates the camera dialog. `chooseFile` opens the file dialog. */
export function createCamera(context: ViewContext, chooseFile: () => void): Camera {
  let facing: Facing = 'user'
  let stopCount = () => {}

  async function takePhoto(): Promise<void> {
    const photo = await captureFrame(video)
    dialog.close()
    context.actions.givePhoto(photo)
  }

  const controls = createControls(context, {
    close: () => dialog.close(),
    start: () => void camera.start(facing),
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
      chooseFile()
    },
  })
  const nodes = createNodes(context, controls)
  const { video, count, dialog } = nodes
  const camera = createStarter(context, nodes, controls)

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
