/**
 * @module What a person does with the widget, step by step, in whatever browser, and by whatever drives it: the main path under the
 * strictest policy, and files that are no photos.
 */

import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { messages } from '../../packages/widget/src/messages/en.ts'
import { billOf, storedPicture } from './bill.ts'
import { HOPPER } from './photos.ts'
import type { Stack } from './stack.ts'
import { wrongFiles } from './wrong-files.ts'

/** A page with a widget. Selectors are those of nodes inside of the widget. */
export interface WidgetPage {
  readonly open: (url: string) => Promise<void>
  /** Waits until a node is visible. */
  readonly shown: (selector: string) => Promise<void>
  /** Waits until a node is visible, and clicks it. */
  readonly click: (selector: string) => Promise<void>
  /** Waits until a node has a text. */
  readonly says: (selector: string, text: string) => Promise<void>
  /** Gives a file as the photo. */
  readonly givePhoto: (path: string) => Promise<void>
  /** Returns the value of an expression in the page, in which `widget` is the element. */
  readonly value: <Value>(expression: string) => Promise<Value>
  /** Moves the slider between before and after. */
  readonly moveSlider: () => Promise<void>
  /** Saves the picture, as the widget offers it. */
  readonly save: () => Promise<{ readonly name: string; readonly bytes: Buffer }>
  /** Returns errors of the page and of its console, and violations of its policy. */
  readonly errors: () => Promise<readonly string[]>
}

/** What a step needs. */
export interface Scene {
  readonly page: WidgetPage
  readonly stack: Stack
  /** A folder for files. */
  readonly folder: string
}

/** A step. It rejects where the widget does something else. */
export type Step = (scene: Scene) => Promise<void>

const INSIDE = 'widget.shadowRoot.querySelector'

/** The main path. Each step goes on where the one before has ended. */
export const MAIN_PATH: Readonly<Record<string, Step>> = {
  'shows the gallery under the strictest policy': async ({ page, stack }) => {
    await page.open(`${stack.demo}/strict`)
    await page.click('input[name=template]')
  },
  'takes a photo from a file': async ({ page }) => {
    await page.givePhoto(HOPPER)
    await page.shown('img[part=photo]')
  },
  'creates a picture, which is billed once': async ({ page, stack }) => {
    const before = (await billOf(stack)).billed
    await page.click('.fuse:enabled')
    await page.shown('img[part=picture]')
    equal(await page.value(`${INSIDE}('img[part=picture]').naturalWidth`), 1024)
    equal((await billOf(stack)).billed, before + 1)
  },
  'compares before and after': async ({ page }) => {
    await page.shown('.comparison input')
    const split = `${INSIDE}('.comparison input').ariaValueText`
    const before = await page.value(split)
    await page.moveSlider()
    notEqual(await page.value(split), before)
  },
  'offers the picture for saving, byte for byte': async ({ page, stack }) => {
    const { name, bytes } = await page.save()
    match(name, /^fused-.+\.jpg$/)
    ok(bytes.equals(await storedPicture(stack)))
  },
  'deletes the picture at the edge': async ({ page }) => {
    const url = await page.value<string>('widget.result.url')
    equal((await fetch(url)).status, 200)
    await page.click('.delete')
    await page.click('.confirm')
    await page.says('.status', messages['notice.deleted'])
    equal((await fetch(url)).status, 404)
  },
  'reports no error, and no violation of the policy': async ({ page }) => {
    deepEqual(await page.errors(), [])
  },
}

/** Files that are no photos, and one that is none that phones make. */
export const FILE_STEPS: Readonly<Record<string, Step>> = {
  'says what is wrong with each file, and sends none': async ({ page, stack, folder }) => {
    const before = await billOf(stack)
    await page.open(stack.demo)
    await page.shown('.tile:not(.empty)')
    for (const { name, bytes, said } of wrongFiles(HOPPER)) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      await page.givePhoto(path)
      await page.says('.message', said)
    }
    deepEqual((await billOf(stack)).calls, before.calls)
  },
  'opens a GIF': async ({ page, folder }) => {
    const path = join(folder, 'photo.gif')
    writeFileSync(path, await sharp(readFileSync(HOPPER)).resize(300).gif().toBuffer())
    await page.givePhoto(path)
    await page.shown('img[part=photo]')
  },
}
