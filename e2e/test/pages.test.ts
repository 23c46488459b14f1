/**
 * @module Every page of the demo: a picture is fused on each, in a real browser, through worker and emulator.
 *
 * With `UPDATE_PICTURES` set, the screenshots replace those that the widget's README shows.
 */

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PATIENCE, startBrowser } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const HOPPER = join(ROOT, 'assets/photos/hopper.jpg')
const PICTURES = join(ROOT, 'docs/pictures')

let stack: Stack
let browser: Browser
beforeAll(async () => {
  ;[stack, browser] = await Promise.all([startStack(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

let page: Page
let complaints: string[]
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1180, height: 900 } })
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})
afterEach(async () => {
  await page.close()
})

/** Chooses the first picture and Grace Hopper's photo in the nth widget of the page. */
async function choose(index = 0): Promise<void> {
  const tile = page.locator('.gallery').nth(index).locator('input[name=template]').first()
  await tile.check({ force: true })
  await page.locator('input[part=file]').nth(index).setInputFiles(HOPPER)
  await page.locator('img[part=photo]').nth(index).waitFor()
}

async function fuse(index = 0): Promise<void> {
  await page.locator('.fuse:enabled').nth(index).click()
  await page.locator('img[part=picture]').nth(index).waitFor(PATIENCE)
}

/** Templates with people in public-domain photographs: what is in the repository shows no others. */
const PUBLIC_DOMAIN = [1, 2, 3, 4, 5, 6].map((index) => `mt_186000000000000100${index}`)

async function keep(name: string): Promise<void> {
  if (!process.env.UPDATE_PICTURES) return
  const widgets = page.locator('face-fusion')
  for (const widget of await widgets.all()) {
    await widget.evaluate(
      (element, ids) => element.setAttribute('templates', ids),
      PUBLIC_DOMAIN.join(' '),
    )
    await expect.poll(() => widget.locator('.tile:not(.empty)').count()).toBe(PUBLIC_DOMAIN.length)
  }
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.jpg`), type: 'jpeg', quality: 80 })
}

describe('a page', () => {
  it.each(['plain', 'strict', 'right-to-left', 'dark'])('%s fuses a picture', async (name) => {
    await page.goto(`${stack.demo}/${name}`)
    await choose()
    if (name !== 'strict') await keep(`widget-${name}`)
    await fuse()
    expect(complaints).toEqual([])
  })

  it('with slots says what the page says, and asks for consent first', async () => {
    await page.goto(`${stack.demo}/slots`)
    await page.getByRole('heading', { name: 'Become an astronaut' }).waitFor()
    const asked = page.waitForRequest((request) => request.url().endsWith('/v1/fusions'))
    await page.getByRole('checkbox', { name: 'I agree' }).check()
    await choose()
    await keep('widget-slots')
    await page.getByRole('button', { name: 'Lift off' }).click()
    await page.locator('img[part=picture]').waitFor(PATIENCE)
    expect(await (await asked).headerValue('Fuse-Edge-Consent')).toMatch(/^[0-9a-f]{64}$/)
    expect(complaints).toEqual([])
  })

  it('with several fuses in each, in its own language', async () => {
    await page.goto(`${stack.demo}/several`)
    await choose(0)
    await choose(1)
    await page.getByRole('button', { name: '合成する' }).click()
    await page.getByRole('heading', { name: 'できあがりました' }).waitFor(PATIENCE)
    await page.getByRole('button', { name: 'Fuse', exact: true }).click()
    await page.getByRole('heading', { name: 'Here you are' }).waitFor(PATIENCE)
    expect(complaints).toEqual([])
  })

  it('with a slow network shows how long it takes, and can be stopped', async () => {
    await page.goto(`${stack.demo}/slow`)
    await choose()
    await page.locator('.fuse:enabled').click()
    await page.getByText(/^[12] s$/).waitFor(PATIENCE)
    await keep('widget-progress')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Stopped. Your picture may have been made').first().waitFor()
  })

  it('that navigates inside itself gets a widget for a tag that comes later', async () => {
    await page.goto(`${stack.demo}/plain`)
    await page.locator('face-fusion').waitFor()
    await page.evaluate(() => {
      const old = document.querySelector('main > script')
      document.querySelector('face-fusion')?.remove()
      const tag = document.createElement('script')
      for (const { name, value } of old?.attributes ?? []) tag.setAttribute(name, value)
      old?.replaceWith(tag)
    })
    await page.locator('main > script + face-fusion').waitFor()
    await choose()
    expect(await page.locator('face-fusion').count()).toBe(1)
  })
})

it('a picture with several people gets a photo for each', async () => {
  await page.goto(stack.demo)
  await page.getByRole('radio', { name: 'Film strip', exact: true }).check({ force: true })
  await page.getByRole('checkbox', { name: 'A photo for each face' }).check()
  const faces = page.locator('.faces input[type=radio]')
  const count = await faces.count()
  expect(count).toBeGreaterThan(2)
  for (let index = 0; index < count; index++) {
    await faces.nth(index).check({ force: true })
    await page.locator('input[part=file]').setInputFiles(HOPPER)
    await page.locator('.faces [data-given]').nth(index).waitFor({ state: 'attached' })
  }
  await keep('widget-faces')
  const started = page.locator('face-fusion').evaluate(
    (element) =>
      new Promise((resolve) => {
        element.addEventListener('start', (event) => resolve((event as CustomEvent).detail.photos))
      }),
  )
  await fuse()
  expect(await started).toBe(count)
})

describe('what can go wrong', () => {
  it('offline: nothing is sent; the choices stay, and it goes on when the network is back', async () => {
    await page.goto(stack.demo)
    await choose()
    await page.context().setOffline(true)
    await page.locator('.fuse:enabled').click()
    await page.getByText('You are offline.').first().waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try once more' }).click()
    await page.locator('img[part=picture]').waitFor(PATIENCE)
  })

  it('a tiny picture and a huge one: the one is refused, the other made small', async () => {
    await page.goto(stack.demo)
    const { default: sharp } = await import('sharp')
    const input = page.locator('input[part=file]')
    const give = (buffer: Buffer) =>
      input.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
    await give(await sharp(HOPPER).resize(60, 60).jpeg().toBuffer())
    await page.getByText('This photo is too small.').first().waitFor()
    await give(await sharp(HOPPER).resize(6000, 8000).jpeg().toBuffer())
    await page.locator('img[part=photo]').waitFor(PATIENCE)
    const size = await page
      .locator('face-fusion')
      .evaluate((element) => 'photo' in element && (element.photo as Blob).size)
    expect(size).toBeLessThanOrEqual(250_000)
  })

  it.each([3, 6, 8])('EXIF orientation %i: the photo is sent upright', async (orientation) => {
    await page.goto(stack.demo)
    const { default: sharp } = await import('sharp')
    const { width, height } = await sharp(HOPPER).metadata()
    // As a camera held the other way writes it: turned pixels, and a tag that says so.
    const turned: Readonly<Record<number, number>> = { 3: 180, 6: 270, 8: 90 }
    const pixels = await sharp(readFileSync(HOPPER)).rotate(turned[orientation]).toBuffer()
    const buffer = await sharp(pixels).withMetadata({ orientation }).jpeg().toBuffer()
    await page.locator('input[name=template]').first().check({ force: true })
    const file = { name: 'a.jpg', mimeType: 'image/jpeg', buffer }
    await page.locator('input[part=file]').setInputFiles(file)
    const photo = page.locator('img[part=photo]')
    await photo.waitFor()
    const shape = await photo.evaluate((image: HTMLImageElement) => [
      image.naturalWidth,
      image.naturalHeight,
    ])
    expect((shape[0] ?? 0) / (shape[1] ?? 1)).toBeCloseTo(width / height, 2)
    // The engine finds no face in one that is not upright.
    await fuse()
  })
})
