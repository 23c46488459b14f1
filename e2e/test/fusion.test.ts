/**
 * @module The whole path in a real browser: demo page, widget, worker, signed request, emulator, engine, and back.
 *
 * With `UPDATE_PICTURES` set, the screenshot replaces the one that the README shows.
 */

import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PATIENCE, pixelsOf, pixelsOfFile, startBrowser } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const HOPPER = readFileSync(join(ROOT, 'assets/photos/hopper.jpg'))
const COLLINS = join(ROOT, 'assets/photos/collins.png')
const README_PICTURE = join(ROOT, 'docs/pictures/demo.png')
const VIEWPORT = { width: 1180, height: 900 }

interface Bill {
  billed: number
  calls: { requestId: string; code: string; billed: boolean }[]
}

let stack: Stack
let browser: Browser
beforeAll(async () => {
  ;[stack, browser] = await Promise.all([startStack(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

async function bill(): Promise<Bill> {
  const response = await fetch(`${stack.emulator}/_emulator/calls`)
  return (await response.json()) as Bill
}

describe('the demo page', () => {
  let page: Page
  let complaints: string[]
  let before: Bill

  beforeEach(async () => {
    before = await bill()
    page = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: 1.5 })
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(stack.demo)
  })
  afterEach(() => page.close())

  async function chooseTemplate(title: string): Promise<void> {
    await page.getByRole('radio', { name: title, exact: true }).check({ force: true })
  }

  async function choosePhoto(name: string, buffer: Buffer): Promise<void> {
    const input = page.locator('face-fusion input[part=file]')
    await input.setInputFiles({ name, mimeType: 'image/jpeg', buffer })
    await page.locator('face-fusion img[part=photo]').waitFor()
  }

  const fuse = () => page.getByRole('button', { name: 'Fuse', exact: true }).click()
  const picture = () => page.locator('face-fusion img[part=picture]')

  /** The picture that is on the page, pixel by pixel. */
  async function displayed(): Promise<string> {
    await picture().waitFor()
    return pixelsOf(picture())
  }

  /** The picture that the emulator keeps of its last call. */
  async function stored(): Promise<Buffer> {
    const [call] = (await bill()).calls
    const response = await fetch(`${stack.emulator}/_emulator/results/${call?.requestId}`)
    return Buffer.from(await response.arrayBuffer())
  }

  async function fuseHopper(): Promise<void> {
    await chooseTemplate('Astronaut')
    await choosePhoto('hopper.jpg', HOPPER)
    await fuse()
    await picture().waitFor()
  }

  it('shows the picture that the emulator made, stored and billed once', async () => {
    await fuseHopper()

    const after = await bill()
    expect(after.billed).toBe(before.billed + 1)
    expect(after.calls.length).toBe(before.calls.length + 1)
    expect(after.calls[0]).toMatchObject({ code: 'ok', billed: true })

    const file = await stored()
    expect(await displayed()).toBe(await pixelsOfFile(browser, file))
    expect((await sharp(file).metadata()).width).toBe(1024)
    expect(file.toString('latin1')).toContain('compositeWithTrainedAlgorithmicMedia')
    expect(complaints).toEqual([])
  })

  it('changes the face and leaves the rest of the template as it was', async () => {
    await fuseHopper()
    const template = await fetch(
      `${stack.emulator}/_emulator/materials/mt_1860000000000001001.jpg`,
    ).then((response) => response.arrayBuffer())
    const fused = Buffer.from((await displayed()).split(',')[1] ?? '', 'base64')
    const difference = async (left: number, top: number) => {
      const region = { left, top, width: 120, height: 120 }
      const pixels = (bytes: Buffer) => sharp(bytes).removeAlpha().extract(region).raw().toBuffer()
      const [a, b] = await Promise.all([pixels(fused), pixels(Buffer.from(template))])
      return a.reduce((sum, level, index) => sum + Math.abs(level - (b[index] ?? 0)), 0) / a.length
    }
    expect(await difference(390, 190)).toBeGreaterThan(8)
    expect(await difference(390, 600)).toBeLessThan(3)
  })

  it('downloads the very bytes that were made', async () => {
    await fuseHopper()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^fused-.+\.jpg$/)
    expect(readFileSync(await download.path()).equals(await stored())).toBe(true)
  })

  it('deletes the picture at the edge when asked to', async () => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/v1/fusions'))
    await fuseHopper()
    const link = (await answered).headers()['fuse-edge-result-url'] ?? ''
    await expect.poll(async () => (await fetch(link)).status, PATIENCE).toBe(200)
    await page.getByRole('button', { name: 'Delete my picture' }).click()
    await page.getByText('The picture is deleted.').first().waitFor()
    expect((await fetch(link)).status).toBe(404)
  })

  it('fuses one of the sample photos of the page', async () => {
    await chooseTemplate('Rear Admiral')
    await page.getByRole('button', { name: 'Eileen Collins' }).click()
    await page.locator('face-fusion img[part=photo]').waitFor()
    await fuse()
    expect(await displayed()).toBe(await pixelsOfFile(browser, await stored()))
    expect((await bill()).billed).toBe(before.billed + 1)
    if (process.env.UPDATE_PICTURES) {
      await mkdir(dirname(README_PICTURE), { recursive: true })
      await page.screenshot({ path: README_PICTURE })
    }
  })

  it('says so clearly when there is no face in the photograph, and nothing is billed', async () => {
    // A helmet and a model of the shuttle, from the same photograph.
    const region = { left: 300, top: 130, width: 212, height: 380 }
    const nobody = await sharp(COLLINS).extract(region).resize(640).jpeg().toBuffer()
    await chooseTemplate('Astronaut')
    await choosePhoto('helmet.jpg', nobody)
    await fuse()
    await page.getByText('We could not find a face in this photo.').first().waitFor()

    const after = await bill()
    expect(after.billed).toBe(before.billed)
    expect(after.calls[0]).toMatchObject({ code: 'FailedOperation.NoFaceDetected', billed: false })
    // Nothing is lost: with another photo it goes on.
    await choosePhoto('hopper.jpg', HOPPER)
    await fuse()
    expect(await displayed()).toBe(await pixelsOfFile(browser, await stored()))
  })

  it('sends nothing that is no picture', async () => {
    await chooseTemplate('Astronaut')
    await page
      .locator('face-fusion input[part=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a jpeg') })
    await page.getByText('cannot be opened as a photo').first().waitFor()
    expect((await bill()).calls).toEqual(before.calls)
  })

  it('narrows the gallery by the address', async () => {
    await page.goto(`${stack.demo}/?templates=mt_1860000000000001001,mt_1860000000000001003`)
    const tiles = page.locator('face-fusion label.tile')
    await tiles.nth(1).waitFor()
    expect(await tiles.count()).toBe(2)
  })
})
