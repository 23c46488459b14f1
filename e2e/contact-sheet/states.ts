/** @module Every state that the widget can show, and how a page comes to it. */

import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { messages } from '../../packages/widget/src/messages/en.ts'
import { HOPPER, hold, lose, none, type Stage } from './stage.ts'

/** A state: its page, and what is done there before the picture. */
export interface WidgetState extends Stage {
  readonly name: string
  readonly reach: (page: Page) => Promise<void>
  /** Whether it covers the window, so that the picture shows no more than the window. @default false */
  readonly isDialog?: boolean
}

const LONG_MS = 15_000
const CONSENT = 'I am the person in my photo, or that person agreed that I use it.'

async function gallery(page: Page): Promise<void> {
  await page.locator('.tile:not(.empty)').first().waitFor()
  const images = page.locator('.tile img')
  await images.evaluateAll((all) =>
    Promise.all(
      all.flatMap((image) => (image instanceof HTMLImageElement ? [image.decode()] : [])),
    ),
  )
}

async function givePhoto(page: Page, buffer?: Buffer): Promise<void> {
  const input = page.locator('input[part=file]')
  await input.setInputFiles(buffer ? { name: 'photo.jpg', mimeType: 'image/jpeg', buffer } : HOPPER)
}

async function photo(page: Page): Promise<void> {
  await gallery(page)
  await page.locator('input[name=template]').first().check({ force: true })
  await givePhoto(page)
  await page.locator('img[part=photo]').waitFor()
}

async function refusedPhoto(page: Page, buffer: Buffer): Promise<void> {
  await gallery(page)
  await givePhoto(page, buffer)
  await message(page)
}

async function fuse(page: Page): Promise<void> {
  await photo(page)
  await page.locator('.fuse:enabled').click()
}

const message = (page: Page) => page.locator('.message').waitFor()

async function failed(page: Page): Promise<void> {
  await fuse(page)
  await message(page)
}

async function result(page: Page): Promise<void> {
  await fuse(page)
  await page.locator('img[part=picture]').waitFor()
}

async function asking(page: Page): Promise<void> {
  await result(page)
  await page.locator('.delete').click()
  await page.locator('.confirm').waitFor()
}

async function deletion(page: Page): Promise<void> {
  await asking(page)
  await page.locator('.confirm').click()
}

async function stage(page: Page, name: string): Promise<void> {
  await fuse(page)
  await page.locator('[aria-current=step]', { hasText: name }).waitFor()
}

/** Lets the upload take long enough for a picture. */
async function uploading(page: Page): Promise<void> {
  await photo(page)
  const session = await page.context().newCDPSession(page)
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 8000 }
  await session.send('Network.emulateNetworkConditions', slow)
  await page.locator('.fuse:enabled').click()
  await page.locator('[aria-current=step]', { hasText: messages.uploading }).waitFor()
}

async function slow(page: Page): Promise<void> {
  await page.clock.runFor(1000)
  await stage(page, messages.fusing)
  await page.clock.runFor(LONG_MS)
  await page.getByText(messages.slow).waitFor()
}

async function faces(page: Page): Promise<void> {
  await gallery(page)
  await page.getByRole('radio', { name: 'Film strip', exact: true }).check({ force: true })
  await page.locator('.faces').waitFor()
}

async function photoPerFace(page: Page): Promise<void> {
  await faces(page)
  await page.getByRole('checkbox', { name: messages.each }).check()
  await givePhoto(page)
  await page.locator('[data-given]').first().waitFor({ state: 'attached' })
}

async function camera(page: Page): Promise<void> {
  await gallery(page)
  await page.locator('button.camera').click()
  await page.locator('dialog[open]').waitFor()
}

async function cameraSays(page: Page): Promise<void> {
  await camera(page)
  await page.locator('dialog [role=status]:not(:empty)').waitFor()
}

async function cameraReady(page: Page): Promise<void> {
  await camera(page)
  await page.locator('.shutter:enabled').waitFor()
  await page
    .locator('video')
    .evaluate(
      (video: HTMLVideoElement) => new Promise((shown) => video.requestVideoFrameCallback(shown)),
    )
}

async function countdown(page: Page): Promise<void> {
  await cameraReady(page)
  await page.locator('.timer').click()
  // The count stays at its first number.
  await page.evaluate(() => Object.assign(globalThis, { setInterval: () => 0 }))
  await page.locator('.shutter').click()
  await page.locator('.count:not(:empty)').waitFor()
}

async function dragOver(page: Page): Promise<void> {
  await gallery(page)
  await page.locator('.card').evaluate((card) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'photo.jpg', { type: 'image/jpeg' }))
    card.dispatchEvent(new DragEvent('dragover', { bubbles: true, dataTransfer }))
  })
}

async function forcedProgress(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await stage(page, messages.fusing)
}

const dark = () => sharp(HOPPER).linear(0.12).jpeg().toBuffer()
const tiny = () => sharp(HOPPER).resize(48).jpeg().toBuffer()
const stuck = { edge: 'stuck' } as const

/** The states, in the order of the sheets. */
export const STATES: readonly WidgetState[] = [
  {
    name: 'script loading',
    answers: { '/widget/immutable/*': hold },
    reach: (page) => page.locator('face-fusion').waitFor({ state: 'attached' }),
  },
  {
    name: 'gallery loading',
    answers: { '/v1/templates': hold },
    reach: (page) => page.locator('.tile.empty').first().waitFor(),
  },
  { name: 'gallery', reach: gallery },
  { name: 'photo given', reach: photo },
  {
    name: 'photo being read',
    reach: async (page) => {
      await gallery(page)
      await page.evaluate(() => {
        globalThis.createImageBitmap = () => new Promise<never>(() => {})
      })
      await givePhoto(page)
      await page.locator('.reading').waitFor()
    },
  },
  { name: 'consent', attributes: { consent: CONSENT }, reach: gallery },
  { name: 'several faces', reach: faces },
  { name: 'a photo for each face', reach: photoPerFace },
  { name: 'degrees', attributes: { degrees: '' }, reach: photo },
  { name: 'drag over', reach: dragOver },
  { name: 'warning: dark photo', reach: async (page) => refusedPhoto(page, await dark()) },
  { name: 'photo too small', reach: async (page) => refusedPhoto(page, await tiny()) },
  { name: 'not a photo', reach: (page) => refusedPhoto(page, Buffer.from('text')) },
  { name: 'no face', edge: 'faceless', reach: failed },
  { name: 'busy', edge: 'busy', reach: failed },
  { name: 'maybe done', edge: 'ambiguous', reach: failed },
  { name: 'out of credits', edge: 'spent', reach: failed },
  {
    name: 'stopped',
    ...stuck,
    reach: async (page) => {
      await stage(page, messages.fusing)
      await page.locator('.cancel').click()
      await message(page)
    },
  },
  { name: 'preparing', answers: { '/v1/fusions': hold }, reach: (page) => stage(page, '') },
  { name: 'uploading', ...stuck, reach: uploading },
  { name: 'fusing', ...stuck, reach: (page) => stage(page, messages.fusing) },
  { name: 'longer than usual', ...stuck, hasClock: true, reach: slow },
  { name: 'fusing, forced colours', ...stuck, reach: forcedProgress },
  { name: 'result', reach: result },
  { name: 'delete?', reach: asking },
  {
    name: 'deletion failed',
    answers: { '/v1/results/*': lose },
    reach: async (page) => {
      await deletion(page)
      await page.locator('.problem:not(:empty)').waitFor()
    },
  },
  {
    name: 'deleted',
    reach: async (page) => {
      await deletion(page)
      await message(page)
    },
  },
  { name: 'gallery failed', edge: 'down', reach: message },
  {
    name: 'no templates',
    answers: { '/v1/templates': none },
    reach: (page) => page.getByText(messages.noTemplates).waitFor(),
  },
  { name: 'not allowed', edge: 'foreign', reach: message },
  { name: 'key unknown', edge: 'unknown', reach: message },
  {
    name: 'failed card',
    answers: { '/widget/immutable/rest*': lose },
    reach: (page) => page.locator('.failed').waitFor(),
  },
  { name: 'German', language: 'de', reach: photo },
  { name: 'Arabic', language: 'ar', reach: photo },
  { name: 'camera starting', camera: 'never', isDialog: true, reach: cameraSays },
  { name: 'camera ready', isDialog: true, reach: cameraReady },
  { name: 'camera countdown', isDialog: true, reach: countdown },
  { name: 'camera blocked', camera: 'NotAllowedError', isDialog: true, reach: cameraSays },
  { name: 'camera missing', camera: 'NotFoundError', isDialog: true, reach: cameraSays },
  { name: 'camera busy', camera: 'NotReadableError', isDialog: true, reach: cameraSays },
]
