/** @module The four readers of pictures, each as the product uses it. */

import { fileURLToPath } from 'node:url'
import type { FusionRequest } from '@fuse-edge/core/edge'
import { type Orientation, readPictureHeader } from '@fuse-edge/core/picture'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { SIZE } from './base.ts'
import type { Bytes } from './bytes.ts'

/** RGB pixels, upright. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** What a reader finds: upright pixels, a size, or its word for why not. */
export type Answer =
  | { readonly is: 'read'; readonly pixels: Pixels }
  | {
      readonly is: 'size'
      readonly width: number
      readonly height: number
      readonly orientation?: Orientation
    }
  | { readonly is: 'refused'; readonly word: string }

/** Reads a picture. It gets a copy. */
export type Reader = (bytes: Bytes) => Promise<Answer>

/** A module of the engine that its package does not export, so that it is imported by path. */
interface EngineDecode {
  readonly decode: (
    bytes: Bytes,
  ) => Promise<
    | { readonly ok: true; readonly value: Pixels }
    | { readonly ok: false; readonly error: { readonly code: string } }
  >
}

/** A module of the worker, whose package has no exports. */
interface WorkerPhotos {
  readonly checkPhotos: (
    request: FusionRequest,
    body: { readonly parts: ReadonlyMap<string, Bytes> },
  ) => { readonly ok: true } | { readonly ok: false; readonly error: WorkerFailure }
}

interface WorkerFailure {
  readonly code: string
  readonly hint?: string
}

function hrefOf(path: string): string {
  return new URL(`../../${path}`, import.meta.url).href
}

const core: Reader = async (bytes) => {
  const header = readPictureHeader(bytes)
  return header.ok ? { is: 'size', ...header.value } : { is: 'refused', word: header.error }
}

/** The worker tells no size, so it is asked whether a box that fills the upright picture fits, and one that is larger does not. */
async function workerReader(): Promise<Reader> {
  const { checkPhotos }: WorkerPhotos = await import(hrefOf('apps/worker/src/validation/photos.ts'))
  const failureOf = (bytes: Bytes, width: number, height: number): WorkerFailure | undefined => {
    const photoBox = { x: 0, y: 0, width, height }
    const request: FusionRequest = { template: 'mt_1', faces: [{ photo: 'photo', photoBox }] }
    const checked = checkPhotos(request, { parts: new Map([['photo', bytes.slice()]]) })
    return checked.ok ? undefined : checked.error
  }
  return async (bytes) => {
    const { width, height } = SIZE
    const sizes = [
      { width, height },
      { width: height, height: width },
    ]
    const size = sizes.find((side) => failureOf(bytes, side.width, side.height) === undefined)
    if (size && failureOf(bytes, size.width + 1, size.height + 1)) return { is: 'size', ...size }
    const failure = failureOf(bytes, 1, 1)
    return { is: 'refused', word: failure?.hint ?? failure?.code ?? 'another size' }
  }
}

async function engineReader(): Promise<Reader> {
  const { decode }: EngineDecode = await import(hrefOf('packages/engine/src/decode.ts'))
  return async (bytes) => {
    const image = await decode(bytes)
    if (!image.ok) return { is: 'refused', word: image.error.code }
    return { is: 'read', pixels: image.value }
  }
}

/** What `preparePhoto` of the widget returns, as text. */
interface Prepared {
  readonly jpeg?: string
  readonly word?: string
}

declare global {
  interface Window {
    /** Set by {@link widgetReader}. */
    preparePhoto(
      photo: Blob,
    ): Promise<
      | { readonly ok: true; readonly value: { readonly picture: Blob } }
      | { readonly ok: false; readonly error: string }
    >
  }
}

/** Returns the pixels of a picture as libjpeg and libpng show them, without turning it. */
export async function pixelsOf(
  picture: Uint8Array,
  failOn: 'none' | 'warning' = 'warning',
): Promise<Pixels> {
  const { data, info } = await sharp(picture, { failOn })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** The widget decodes in the browser of the page, and answers with the JPEG that it would send. */
async function widgetReader(page: Page): Promise<Reader> {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import { preparePhoto } from './photo/index.ts'; window.preparePhoto = preparePhoto",
      resolveDir: fileURLToPath(hrefOf('packages/widget/src')),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
  })
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '', type: 'module' })
  await page.waitForFunction(() => 'preparePhoto' in window)
  return async (bytes) => {
    const { jpeg, word = '' }: Prepared = await page.evaluate(async (base64) => {
      const file = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const photo = await window.preparePhoto(new Blob([file]))
      if (!photo.ok) return { word: photo.error }
      const sent = new Uint8Array(await photo.value.picture.arrayBuffer())
      return { jpeg: btoa(Array.from(sent, (byte) => String.fromCharCode(byte)).join('')) }
    }, Buffer.from(bytes).toString('base64'))
    if (jpeg === undefined) return { is: 'refused', word }
    return { is: 'read', pixels: await pixelsOf(Buffer.from(jpeg, 'base64')) }
  }
}

/** The readers by name. */
export type Readers = Readonly<Record<'core' | 'worker' | 'engine' | 'widget', Reader>>

/** Returns the four readers. @param page a blank page, in which the widget's module runs */
export async function readersOf(page: Page): Promise<Readers> {
  return {
    core,
    worker: await workerReader(),
    engine: await engineReader(),
    widget: await widgetReader(page),
  }
}

/** What an `<img>` of the page shows, upright; `undefined` where it shows an error. */
export async function imageReader(page: Page, bytes: Bytes): Promise<Pixels | undefined> {
  const shown = await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/jpeg;base64,${base64}`
    await image.decode().catch(() => undefined)
    const { naturalWidth: width, naturalHeight: height } = image
    const context = width > 0 ? new OffscreenCanvas(width, height).getContext('2d') : null
    if (!context) return undefined
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(image, 0, 0)
    const rgba = context.getImageData(0, 0, width, height).data
    return {
      width,
      height,
      rgba: btoa(Array.from(rgba, (level) => String.fromCharCode(level)).join('')),
    }
  }, Buffer.from(bytes).toString('base64'))
  if (shown === undefined) return undefined
  const data = Buffer.from(shown.rgba, 'base64').filter((_, index) => index % 4 < 3)
  return { width: shown.width, height: shown.height, data }
}
