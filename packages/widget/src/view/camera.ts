/** @module Fetched when asked for: the camera, seen as in a mirror, kept as it is. */

import { CAMERA as STYLES } from '../styles/camera.ts'
import { button, h, setAttribute } from './dom.ts'
import { CLOSE, icon, SWITCH, TIMER } from './icons.ts'
import type { PartContext } from './part.ts'

/** What cameras are asked for; more than a photo needs after scaling, less than they can. */
const IDEAL_PX = { width: 1920, height: 1440 }
const COUNTDOWN_S = 3
const SECOND_MS = 1000
/** JPEG quality of the moment; the photo is encoded again when it is prepared. */
const QUALITY = 0.95

type Facing = 'user' | 'environment'

export interface Camera {
  readonly root: HTMLElement
  /** Opens it, and asks for leave to use the camera. */
  open(): void
  /** Closes it, and gives the camera back. */
  close(): void
}

/** The picture of the moment, not mirrored. */
function still(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

async function cameraCount(): Promise<number> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').length
}

/** The stream of one camera at a time, in a video. */
function createStream(video: HTMLVideoElement) {
  let stream: MediaStream | undefined
  let wish = 0
  function stop(): void {
    wish++
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    video.srcObject = null
  }
  return {
    stop,
    /** Whether it runs; not if something else was wished for meanwhile. */
    async start(facingMode: Facing): Promise<boolean> {
      stop()
      const mine = wish
      const { width, height } = IDEAL_PX
      const wanted = { facingMode, width: { ideal: width }, height: { ideal: height } }
      const started = await navigator.mediaDevices.getUserMedia({ video: wanted })
      if (mine === wish) {
        stream = started
        video.srcObject = started
        await video.play()
        return mine === wish
      }
      for (const track of started.getTracks()) track.stop()
      return false
    },
  }
}

/** Counts down in `show`, then calls back; the returned function stops it. */
function countDown(show: HTMLElement, onZero: () => void): () => void {
  let left = COUNTDOWN_S
  show.textContent = String(left)
  const timer = setInterval(() => {
    left--
    show.textContent = left > 0 ? String(left) : ''
    if (left > 0) return
    clearInterval(timer)
    onZero()
  }, SECOND_MS)
  return () => {
    clearInterval(timer)
    show.textContent = ''
  }
}

function iconButton(name: string, data: string, title: string, onClick: () => void) {
  const element = button(name, [icon(data)], onClick)
  element.ariaLabel = title
  element.title = title
  return element
}

interface Controls {
  close(): void
  take(): void
  turn(): void
  fallback(): void
}

function createControls({ t }: PartContext, does: Controls) {
  const shutter = button('shutter', [], () => does.take())
  shutter.ariaLabel = t('shutter')
  const timer = iconButton('timer', TIMER, t('timer'), () =>
    setAttribute(timer, 'aria-pressed', String(timer.ariaPressed !== 'true')),
  )
  setAttribute(timer, 'aria-pressed', 'false')
  return {
    close: iconButton('close', CLOSE, t('close'), () => does.close()),
    timer,
    shutter,
    instead: button('instead', [t('chooseFile')], () => does.fallback()),
    other: iconButton('switch', SWITCH, t('switchCamera'), () => does.turn()),
  }
}

function createNodes({ t }: PartContext) {
  const video = h('video', { playsinline: true, 'aria-hidden': 'true' })
  video.muted = true
  const count = h('p', { class: 'count', 'aria-live': 'assertive' })
  const said = h('p', { class: 'said', role: 'status' })
  const stage = h('div', { class: 'stage' }, video, count, said)
  const title = { part: 'camera-dialog', class: 'dark', 'aria-label': t('takePhoto') }
  return { video, count, said, dialog: h('dialog', title, stage) }
}

/** Starts the camera, and tells in the dialog how that went. */
function createStarter(
  { t }: PartContext,
  { video, said }: ReturnType<typeof createNodes>,
  { shutter, instead, other }: ReturnType<typeof createControls>,
) {
  const stream = createStream(video)
  async function start(facing: Facing): Promise<void> {
    shutter.disabled = true
    instead.hidden = true
    said.textContent = t('cameraStarting')
    try {
      if (!(await stream.start(facing))) return
      setAttribute(video, 'class', facing === 'user' && 'mirrored')
      shutter.disabled = false
      said.textContent = ''
      shutter.focus()
      other.hidden = (await cameraCount()) < 2
    } catch {
      said.textContent = t('cameraRefused')
      instead.hidden = false
      instead.focus()
    }
  }
  return { start, stop: () => stream.stop() }
}

/** Builds the camera. `fallback` opens the device's own, or the files, where there is none of ours. */
export function createCamera(context: PartContext, fallback: () => void): Camera {
  context.adopt(STYLES)
  const nodes = createNodes(context)
  const { video, count, dialog } = nodes
  let facing: Facing = 'user'
  let stopCount = () => {}

  async function take(): Promise<void> {
    const photo = await still(video)
    dialog.close()
    context.actions.choosePhoto(photo)
  }

  const controls = createControls(context, {
    close: () => dialog.close(),
    take() {
      stopCount()
      if (controls.timer.ariaPressed !== 'true') void take()
      else stopCount = countDown(count, () => void take())
    },
    turn() {
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

  // Nobody is filmed who does not look: a page that is hidden or left, and a closed camera, stop the tracks.
  const hidden = () => {
    if (document.hidden) dialog.close()
  }
  dialog.addEventListener('close', () => {
    document.removeEventListener('visibilitychange', hidden)
    stopCount()
    camera.stop()
  })

  return {
    root: dialog,
    close: () => dialog.close(),
    open() {
      document.addEventListener('visibilitychange', hidden)
      dialog.showModal()
      void camera.start(facing)
    },
  }
}
