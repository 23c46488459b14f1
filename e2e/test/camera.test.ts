/** @module Tests of the camera in a browser with one; `browsers.test.ts` and `pages.test.ts` have the browsers without. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe } from 'vitest'
import { startBrowser } from './browser.ts'
import { HOPPER, it, openPage } from './fixtures.ts'
import type { Stack } from './stack.ts'

const SIZE = { width: 640, height: 480 }

/** Returns a video of one frame with a photograph, in the format YUV4MPEG2 (raw YUV 4:2:0). */
async function videoOf(photo: string): Promise<Buffer> {
  const { width, height } = SIZE
  const fit = { ...SIZE, fit: 'contain' as const }
  const rgb = await sharp(photo).resize(fit).removeAlpha().raw().toBuffer()
  const frame = Buffer.alloc((width * height * 3) / 2)
  const quarter = (width * height) / 4
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const [r = 0, g = 0, b = 0] = rgb.subarray(at, at + 3)
      // ITU-R BT.601, limited range.
      frame[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b
      if (y % 2 || x % 2) continue
      const chroma = width * height + (y / 2) * (width / 2) + x / 2
      frame[chroma] = 128 - 0.148 * r - 0.291 * g + 0.439 * b
      frame[chroma + quarter] = 128 + 0.439 * r - 0.368 * g - 0.071 * b
    }
  }
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`
  return Buffer.concat([Buffer.from(head), Buffer.from('FRAME\n'), frame])
}

/** Opens the demo page, selects a template and opens the camera. */
async function openCamera(page: Page, { demo }: Stack): Promise<void> {
  await page.goto(demo)
  await page.locator('input[name=template]').first().check({ force: true })
  await page.getByRole('button', { name: 'Take photo' }).click()
}

describe('with a camera', () => {
  let folder: string
  let browser: Browser
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fuse-edge-video-'))
    const video = join(folder, 'hopper.y4m')
    writeFileSync(video, await videoOf(HOPPER))
    browser = await startBrowser([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ])
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  it('takes a photo of a person and fuses the face', async ({ stack }) => {
    const page = await openPage(browser)
    await openCamera(page, stack)
    await page.getByRole('button', { name: 'Take the photo' }).click()
    await page.locator('img[part=photo]').waitFor()
    await page.getByRole('button', { name: 'Create picture' }).click()
    await page.locator('img[part=picture]').waitFor()
  })

  it('takes the photo after the countdown', async ({ stack }) => {
    const page = await openPage(browser)
    await page.clock.install()
    await openCamera(page, stack)
    await page.getByRole('button', { name: '3-second timer' }).click()
    await page.getByRole('button', { name: 'Take the photo' }).click()
    await page.getByText('3', { exact: true }).waitFor()
    await page.clock.runFor('00:03')
    await page.locator('img[part=photo]').waitFor()
  })
})
