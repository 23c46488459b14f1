/**
 * @module Tests the whole path of a fusion in a real browser: demo page, widget, worker, signed request, emulator,
 * engine, and back.
 *
 * With `UPDATE_PICTURES` set, a screenshot replaces the picture in the README.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { type Bill, billOf, storedPicture } from './bill.ts'
import { pixelsOf, pixelsOfFile } from './browser.ts'
import { collectErrors, HOPPER, it, openPage, ROOT } from './fixtures.ts'

const HOPPER_FILE = readFileSync(HOPPER)
const COLLINS = join(ROOT, 'assets/photos/collins.png')
const README_PICTURE = join(ROOT, 'docs/pictures/demo.png')
const SCALE = { deviceScaleFactor: 1.5 }
/** So high that the label at the bottom of the fused picture is in sight. */
const README_VIEWPORT = { width: 1180, height: 1000 }

async function selectTemplate(page: Page, title: string): Promise<void> {
  await page.getByRole('radio', { name: title, exact: true }).check({ force: true })
}

async function choosePhoto(page: Page, buffer: Buffer): Promise<void> {
  const input = page.locator('face-fusion input[part=file]')
  await input.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
  await page.locator('face-fusion img[part=photo]').waitFor()
}

const fuse = (page: Page) => page.getByRole('button', { name: 'Create picture' }).click()

/** Returns the pixels of the result on the page. */
async function shownPixels(page: Page): Promise<string> {
  const picture = page.locator('face-fusion img[part=picture]')
  await picture.waitFor()
  return pixelsOf(picture)
}

describe('a picture that is fused with a sample photo', () => {
  let page: Page
  let errors: string[]
  let before: Bill
  /** Types of what the page loaded, by address. */
  const types = new Map<string, string | undefined>()
  /** The same of what was loaded before the fusion: the result shows the template larger. */
  let loadedBefore: ReadonlyMap<string, string | undefined>
  let wasPhotoLoaded = true

  it.beforeAll(async ({ stack, browser }) => {
    before = await billOf(stack)
    page = await openPage(browser, SCALE)
    errors = collectErrors(page)
    page.on('response', (received) => {
      types.set(received.url(), received.headers()['content-type'])
    })
    await page.goto(stack.demo)
    await selectTemplate(page, 'Rear Admiral')
    const tile = page.locator('face-fusion .tile:not(.empty) img').first()
    await tile.evaluate((image: HTMLImageElement) => image.decode())
    wasPhotoLoaded = types.has(`${stack.demo}/samples/collins.jpg`)
    await page.getByRole('button', { name: 'Eileen Collins' }).click()
    await page.locator('face-fusion img[part=photo]').waitFor()
    loadedBefore = new Map(types)
    await fuse(page)
    await shownPixels(page)
    if (process.env.UPDATE_PICTURES) {
      await page.setViewportSize(README_VIEWPORT)
      await page.screenshot({ path: README_PICTURE })
    }
  })
  it.afterAll(() => page.close())

  it('is preceded by light pictures, and by the photo when it is used', () => {
    const thumbnails = [...loadedBefore].filter(([url]) => url.includes('/thumbnail?'))
    expect(thumbnails.length).toBeGreaterThan(0)
    for (const [url, type] of thumbnails) {
      expect(url).toMatch(/&width=(160|240)$/)
      // The original stands in for a rendition that takes too long to be made.
      expect(['image/avif', 'image/jpeg']).toContain(type)
    }
    expect(wasPhotoLoaded).toBe(false)
  })

  it('is the picture that the emulator made, stored and billed once', async ({
    stack,
    browser,
  }) => {
    const after = await billOf(stack)
    expect(after.billed).toBe(before.billed + 1)
    expect(after.calls.length).toBe(before.calls.length + 1)
    expect(after.calls[0]).toMatchObject({ code: 'ok', billed: true })

    const file = await storedPicture(stack)
    expect(await shownPixels(page)).toBe(await pixelsOfFile(browser, file))
    expect((await sharp(file).metadata()).width).toBe(960)
    expect(file.toString('latin1')).toContain('compositeWithTrainedAlgorithmicMedia')
    expect(errors).toEqual([])
  })

  it('differs from the template in the face and nowhere else', async ({ stack }) => {
    const template = await fetch(
      `${stack.emulator}/_emulator/materials/mt_1860000000000001006.jpg`,
    ).then((response) => response.arrayBuffer())
    const fused = Buffer.from((await shownPixels(page)).split(',')[1] ?? '', 'base64')
    const difference = async (left: number, top: number) => {
      const region = { left, top, width: 120, height: 120 }
      const pixels = (bytes: Buffer) => sharp(bytes).removeAlpha().extract(region).raw().toBuffer()
      const [a, b] = await Promise.all([pixels(fused), pixels(Buffer.from(template))])
      return a.reduce((sum, level, index) => sum + Math.abs(level - (b[index] ?? 0)), 0) / a.length
    }
    expect(await difference(430, 400)).toBeGreaterThan(8)
    expect(await difference(430, 800)).toBeLessThan(3)
  })
})

describe('the demo page', () => {
  it('says that a photo has no face, which is not billed, and accepts another', async ({
    stack,
    page,
  }) => {
    const before = await billOf(stack)
    await page.goto(stack.demo)
    // A helmet and a model of the shuttle, from the photograph of Eileen Collins.
    const region = { left: 300, top: 130, width: 212, height: 380 }
    const helmet = await sharp(COLLINS).extract(region).resize(640).jpeg().toBuffer()
    await selectTemplate(page, 'Astronaut')
    await choosePhoto(page, helmet)
    await fuse(page)
    await page.getByText('We couldn’t find a face in this photo.').first().waitFor()

    const after = await billOf(stack)
    expect(after.billed).toBe(before.billed)
    expect(after.calls[0]).toMatchObject({ code: 'FailedOperation.NoFaceDetected', billed: false })
    await choosePhoto(page, HOPPER_FILE)
    await fuse(page)
    await page.locator('face-fusion img[part=picture]').waitFor()
  })

  it('lets a worker prepare a large photo, under its content security policy', async ({
    stack,
    page,
  }) => {
    await page.addInitScript(() => {
      window.createImageBitmap = () => Promise.reject(new Error('in the page'))
    })
    await page.goto(stack.demo)
    await choosePhoto(page, readFileSync(COLLINS))
  })

  it('offers only the templates in the query', async ({ stack, page }) => {
    await page.goto(`${stack.demo}/?templates=mt_1860000000000001001,mt_1860000000000001003`)
    const tiles = page.locator('face-fusion label.tile')
    await tiles.nth(1).waitFor()
    expect(await tiles.count()).toBe(2)
  })
})
