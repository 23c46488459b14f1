/**
 * @module Fuses a picture on every page of the demo in a real browser, and tests what can go wrong on the way.
 *
 * With `UPDATE_PICTURES` set, screenshots replace the pictures in the documents of the widget.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { HOPPER, it, openPage, ROOT } from './fixtures.ts'

const PICTURES = join(ROOT, 'docs/pictures')
/** Margin of screenshots around the widget. */
const MARGIN_PX = 24

/** Selects the first template and Grace Hopper's photo in the widget with this index on the page. */
async function chooseTemplateAndPhoto(page: Page, index = 0): Promise<void> {
  const tile = page.locator('.gallery').nth(index).locator('input[name=template]').first()
  await tile.check({ force: true })
  await page.locator('input[part=file]').nth(index).setInputFiles(HOPPER)
  await page.locator('img[part=photo]').nth(index).waitFor()
}

async function fuse(page: Page): Promise<void> {
  await page.locator('.fuse:enabled').click()
  await page.locator('img[part=picture]').waitFor()
}

/** Templates with people in public-domain photographs; pictures in the repository show no others. */
const PUBLIC_DOMAIN = [1, 2, 3, 4, 5, 6].map((index) => `mt_186000000000000100${index}`)

/** Offers only {@link PUBLIC_DOMAIN}, and waits until all of them are shown. */
async function offerPublicDomain(page: Page): Promise<void> {
  for (const widget of await page.locator('face-fusion').all()) {
    await widget.evaluate(
      (element, ids) => element.setAttribute('templates', ids),
      PUBLIC_DOMAIN.join(' '),
    )
    const thumbnails = widget.locator('.tile:not(.empty) img')
    await expect.poll(() => thumbnails.count()).toBe(PUBLIC_DOMAIN.length)
    await thumbnails.evaluateAll((images: HTMLImageElement[]) =>
      Promise.all(images.map((image) => image.decode())),
    )
  }
}

/** Saves a screenshot of the widget with a margin, if pictures are to be updated. */
async function updatePicture(page: Page, name: string): Promise<void> {
  if (!process.env.UPDATE_PICTURES) return
  await offerPublicDomain(page)
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (size) await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  const box = await page.locator('face-fusion, slow-fusion').first().boundingBox()
  if (!box) throw new Error('the page shows no widget')
  const clip = {
    x: box.x - MARGIN_PX,
    y: box.y - MARGIN_PX,
    width: box.width + 2 * MARGIN_PX,
    height: box.height + 2 * MARGIN_PX,
  }
  await page.screenshot({ path: join(PICTURES, `${name}.jpg`), type: 'jpeg', quality: 80, clip })
}

describe('the page', () => {
  it('plain offers a file where there is no camera', async ({ stack, page, errors }) => {
    await page.goto(`${stack.demo}/plain`)
    await page.getByRole('button', { name: 'Take photo' }).click()
    await page.getByText('No camera found').first().waitFor()
    const opened = page.waitForEvent('filechooser')
    await page.locator('dialog').getByRole('button', { name: 'Choose photo' }).click()
    await (await opened).setFiles(HOPPER)
    await page.locator('img[part=photo]').waitFor()
    expect(await page.locator('dialog').isVisible()).toBe(false)
    expect(errors).toEqual([])
  })

  it.for(['plain', 'right-to-left', 'dark'])(
    '%s fuses a picture',
    async (name, { stack, page, errors }) => {
      await page.goto(`${stack.demo}/${name}`)
      await chooseTemplateAndPhoto(page)
      await updatePicture(page, `widget-${name}`)
      await fuse(page)
      expect(errors).toEqual([])
    },
  )

  it('slots shows its own texts and asks for consent first', async ({ stack, page, errors }) => {
    await page.goto(`${stack.demo}/slots`)
    await page.getByRole('heading', { name: 'Become an astronaut' }).waitFor()
    const request = page.waitForRequest((sent) => sent.url().endsWith('/v1/fusions'))
    await page.getByRole('checkbox', { name: 'I agree' }).check()
    await chooseTemplateAndPhoto(page)
    await updatePicture(page, 'widget-slots')
    await page.getByRole('button', { name: 'Lift off' }).click()
    await page.locator('img[part=picture]').waitFor()
    expect(await (await request).headerValue('Fuse-Edge-Consent')).toMatch(/^[0-9a-f]{64}$/)
    expect(errors).toEqual([])
  })

  it('several fuses in each widget in its language', async ({ stack, page, errors }) => {
    await page.goto(`${stack.demo}/several`)
    await chooseTemplateAndPhoto(page, 0)
    await chooseTemplateAndPhoto(page, 1)
    await page.getByRole('button', { name: '画像を作る' }).click()
    await page.getByRole('heading', { name: '画像ができました' }).waitFor()
    await page.getByRole('button', { name: 'Create picture' }).click()
    await page.getByRole('heading', { name: 'Your picture is ready' }).waitFor()
    expect(errors).toEqual([])
  })

  it('slow shows the elapsed time, and can be stopped', async ({ stack, page }) => {
    await page.clock.install()
    await page.goto(`${stack.demo}/slow`)
    const tile = page.locator('.tile:not(.empty)').first()
    await expect
      .poll(async () => {
        await page.clock.runFor('00:01')
        return tile.isVisible()
      })
      .toBe(true)
    await chooseTemplateAndPhoto(page)
    await page.locator('.fuse:enabled').click()
    await page.locator('[aria-current=step]', { hasText: 'Creating' }).waitFor()
    await page.clock.runFor('00:01')
    await page.getByText(/^\d+\ss$/).waitFor()
    await updatePicture(page, 'widget-progress')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Canceled. Your picture may still have been created.').first().waitFor()
  })

  it('plain shows a widget for a script tag that is inserted later', async ({ stack, page }) => {
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
    await chooseTemplateAndPhoto(page)
    expect(await page.locator('face-fusion').count()).toBe(1)
  })
})

describe('the widget', () => {
  it('sends nothing while offline, and continues with the same photo', async ({ stack, page }) => {
    await page.goto(stack.demo)
    await chooseTemplateAndPhoto(page)
    await page.context().setOffline(true)
    await page.locator('.fuse:enabled').click()
    await page.getByText('You’re offline.').first().waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Retry' }).click()
    await page.locator('img[part=picture]').waitFor()
  })

  it('sends one photo for each face of a template', async ({ stack, page }) => {
    await page.goto(stack.demo)
    await page.getByRole('radio', { name: 'Film strip', exact: true }).check({ force: true })
    await page.getByRole('checkbox', { name: 'Use a different photo for each face' }).check()
    const faces = page.locator('.faces input[type=radio]')
    const count = await faces.count()
    expect(count).toBeGreaterThan(2)
    for (let index = 0; index < count; index++) {
      await faces.nth(index).check({ force: true })
      await page.locator('input[part=file]').setInputFiles(HOPPER)
      await page.locator('.faces [data-given]').nth(index).waitFor({ state: 'attached' })
    }
    await updatePicture(page, 'widget-faces')
    const started = page.locator('face-fusion').evaluate(
      (element) =>
        new Promise((resolve) => {
          element.addEventListener('start', (event) =>
            resolve((event as CustomEvent).detail.photos),
          )
        }),
    )
    await fuse(page)
    expect(await started).toBe(count)
  })

  it('refuses a tiny photo and scales a huge one down', async ({ stack, page }) => {
    await page.goto(stack.demo)
    const input = page.locator('input[part=file]')
    const choose = (buffer: Buffer) =>
      input.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
    await choose(await sharp(HOPPER).resize(60, 60).jpeg().toBuffer())
    await page.getByText('This photo is too small.').first().waitFor()
    const huge = sharp(HOPPER).resize(6000, 8000, { kernel: 'nearest' })
    await choose(await huge.jpeg().toBuffer())
    await page.locator('img[part=photo]').waitFor()
    const size = await page
      .locator('face-fusion')
      .evaluate((element) => 'photo' in element && (element.photo as Blob).size)
    expect(size).toBeLessThanOrEqual(250_000)
  })

  it('stays where it is when its text is tapped', async ({ stack, browser }) => {
    const phone = { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }
    const page = await openPage(browser, phone)
    try {
      await page.goto(stack.demo)
      await chooseTemplateAndPhoto(page)
      const button = page.locator('.fuse:enabled')
      for (const text of [page.locator('p.consent'), page.locator('.photo legend')]) {
        await button.scrollIntoViewIfNeeded()
        await text.scrollIntoViewIfNeeded()
        const before = await page.evaluate(() => window.scrollY)
        expect(before).toBeGreaterThan(100)
        await text.tap()
        await page.evaluate(() => new Promise(requestAnimationFrame))
        expect(await page.evaluate(() => window.scrollY)).toBe(before)
        expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
      }
    } finally {
      await page.close()
    }
  })

  it('takes a picture from the clipboard after its text is clicked', async ({ stack, page }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(stack.demo)
    const png = (await sharp(HOPPER).png().toBuffer()).toString('base64')
    await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const blob = new Blob([bytes], { type: 'image/png' })
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
    }, png)
    await page.locator('.invitation .hint').click()
    await page.keyboard.press('Control+V')
    await page.locator('img[part=photo]').waitFor()
  })

  it.for([3, 6, 8])(
    'sends a photo with EXIF orientation %i upright',
    async (orientation, { stack, page }) => {
      await page.goto(stack.demo)
      const { width, height } = await sharp(HOPPER).metadata()
      // Rotated pixels with the orientation that undoes the rotation, as cameras write them.
      const rotation: Readonly<Record<number, number>> = { 3: 180, 6: 270, 8: 90 }
      const pixels = await sharp(readFileSync(HOPPER)).rotate(rotation[orientation]).toBuffer()
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
      // The engine finds no face in a photo that is not upright.
      await fuse(page)
    },
  )
})
