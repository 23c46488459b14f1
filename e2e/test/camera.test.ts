/** @module The camera, in browsers that have one, have none, and may not use theirs. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import { PATIENCE } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const SIZE = { width: 640, height: 480 }

/** A photograph as a film of one frame: raw YUV 4:2:0, after YUV4MPEG2. */
async function film(photo: string): Promise<Buffer> {
  const { width, height } = SIZE
  const fit = { ...SIZE, fit: 'contain' as const }
  const rgb = await sharp(photo).resize(fit).removeAlpha().raw().toBuffer()
  const frame = Buffer.alloc((width * height * 3) / 2)
  const quarter = (width * height) / 4
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const [r = 0, g = 0, b = 0] = rgb.subarray(at, at + 3)
      // Rec. 601, studio swing.
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

let stack: Stack
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-film-'))
  writeFileSync(join(folder, 'hopper.y4m'), await film(join(ROOT, 'assets/photos/hopper.jpg')))
  stack = await startStack()
})
afterAll(async () => {
  await stack?.stop()
  rmSync(folder, { recursive: true })
})

/** Runs in a browser with these flags, with the camera's dialogue asked for. */
async function withCamera(flags: string[], run: (page: Page) => Promise<void>): Promise<void> {
  const args = [...CHROMIUM_LAUNCH.args, ...flags]
  const browser = await chromium.launch({ ...CHROMIUM_LAUNCH, args })
  try {
    const page = await browser.newPage()
    await page.goto(stack.demo)
    await page.locator('input[name=template]').first().check({ force: true })
    await page.getByRole('button', { name: 'Take a photo' }).click()
    await run(page)
  } finally {
    await browser.close()
  }
}

describe('the camera', () => {
  it('films a person, whose face is fused', async () => {
    const flags = [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${join(folder, 'hopper.y4m')}`,
    ]
    await withCamera(flags, async (page) => {
      await page.getByRole('button', { name: 'Take the picture' }).click(PATIENCE)
      await page.locator('img[part=photo]').waitFor()
      await page.getByRole('button', { name: 'Fuse', exact: true }).click()
      await page.locator('img[part=picture]').waitFor(PATIENCE)
    })
  })

  it('counts down when that is wished for', async () => {
    const flags = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
    await withCamera(flags, async (page) => {
      await page.getByRole('button', { name: 'Timer, 3 seconds' }).click(PATIENCE)
      await page.getByRole('button', { name: 'Take the picture' }).click()
      await page.getByText('3', { exact: true }).waitFor()
      await page.locator('img[part=photo]').waitFor(PATIENCE)
    })
  })

  it.each([
    ['that is not there', []],
    ['that may not be used', ['--use-fake-device-for-media-stream', '--deny-permission-prompts']],
  ])('%s is no dead end: a file does as well', async (_name, flags) => {
    await withCamera(flags, async (page) => {
      await page.getByText('The camera cannot be used here').first().waitFor(PATIENCE)
      const asked = page.waitForEvent('filechooser')
      await page.locator('dialog').getByRole('button', { name: 'Choose a photo' }).click()
      await (await asked).setFiles(join(ROOT, 'assets/photos/hopper.jpg'))
      await page.locator('img[part=photo]').waitFor()
      expect(await page.locator('dialog').isVisible()).toBe(false)
    })
  })
})
