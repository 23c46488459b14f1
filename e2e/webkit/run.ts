/**
 * @module `pnpm run webkit`: the widget in WebKitGTK, on the demo pages of a running stack: the main path under a strict policy, files
 * that are no photos, and the camera that is not there. On Debian, as root, installs the browser.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { WebDriver } from 'selenium-webdriver'
import sharp from 'sharp'
import { messages } from '../../packages/widget/src/messages/en.ts'
import { billOf, storedPicture } from '../test/bill.ts'
import { freePorts, type Stack, startStack } from '../test/stack.ts'
import { wrongFiles } from '../test/wrong-files.ts'
import { startWebKit } from './session.ts'
import { click, givePhoto, says, shown, textOf } from './widget.ts'

const PHOTO = fileURLToPath(new URL('../../assets/photos/hopper.jpg', import.meta.url))

/** What a step needs. */
interface Scene {
  readonly driver: WebDriver
  readonly stack: Stack
  /** A folder for files. */
  readonly folder: string
}

type Step = (scene: Scene) => Promise<void>

function expectEqual(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${String(found)} instead of ${String(wanted)}`)
}

/** Returns the name and the bytes, base64, of the file that the page offers for saving. */
const SAVED = `
const done = arguments[arguments.length - 1]
let file
const createObjectURL = URL.createObjectURL
URL.createObjectURL = (blob) => createObjectURL(file = blob)
HTMLAnchorElement.prototype.click = async function () {
  let text = ''
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte)
  done([this.download, btoa(text)])
}
document.querySelector('face-fusion').shadowRoot.querySelector('.download').click()`

const COLLECT_ERRORS = `
globalThis.found = []
addEventListener('error', ({ message }) => found.push(message))
addEventListener('unhandledrejection', ({ reason }) => found.push(String(reason)))
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => found.push(violatedDirective + ' ' + blockedURI))`

const STEPS: Readonly<Record<string, Step>> = {
  'shows the gallery under the strictest policy': async ({ driver, stack }) => {
    await driver.get(`${stack.demo}/strict`)
    await driver.executeScript(COLLECT_ERRORS)
    await click(driver, 'input[name=template]')
  },
  'takes a photo from a file': async ({ driver }) => {
    await givePhoto(driver, PHOTO)
    await shown(driver, 'img[part=photo]')
  },
  'creates a picture, which is billed once': async ({ driver, stack }) => {
    const before = (await billOf(stack)).billed
    await click(driver, '.fuse:enabled')
    await shown(driver, 'img[part=picture]')
    expectEqual((await billOf(stack)).billed, before + 1)
  },
  'compares before and after': async ({ driver }) => {
    const move = `
      const { shadowRoot } = document.querySelector('face-fusion')
      const input = shadowRoot.querySelector('.comparison input')
      input.value = 50
      input.dispatchEvent(new Event('input'))
      return getComputedStyle(shadowRoot.querySelector('.cover')).clipPath`
    expectEqual(await driver.executeScript(move), 'inset(0px 0px 0px 50%)')
  },
  'offers the picture for saving, byte for byte': async ({ driver, stack }) => {
    const [name, bytes] = await driver.executeAsyncScript<[string, string]>(SAVED)
    expectEqual(/^fused-.+\.jpg$/.test(name), true)
    expectEqual(bytes, (await storedPicture(stack)).toString('base64'))
  },
  'deletes the picture at the edge': async ({ driver }) => {
    const url = await driver.executeScript<string>(
      "return document.querySelector('face-fusion').result.url",
    )
    await click(driver, '.delete')
    await click(driver, '.confirm')
    await says(driver, '.status', messages['notice.deleted'])
    expectEqual((await fetch(url)).status, 404)
  },
  'reports no error, and no violation of the policy': async ({ driver }) => {
    expectEqual(await driver.executeScript('return found.join()'), '')
  },
  'says what is wrong with each file': async ({ driver, stack, folder }) => {
    await driver.get(stack.demo)
    await shown(driver, '.tile:not(.empty)')
    for (const { name, bytes, said } of wrongFiles(PHOTO)) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      await givePhoto(driver, path)
      await says(driver, '.message', said)
    }
  },
  'opens a GIF': async ({ driver, folder }) => {
    const path = join(folder, 'photo.gif')
    writeFileSync(path, await sharp(readFileSync(PHOTO)).resize(300).gif().toBuffer())
    await givePhoto(driver, path)
    await shown(driver, 'img[part=photo]')
  },
  'offers a file where there is no camera': async ({ driver, stack }) => {
    await driver.get(`${stack.demo}/plain`)
    await click(driver, '.camera')
    await shown(driver, 'dialog .instead')
    const text = await textOf(driver, 'dialog [role=status]')
    const causes: readonly string[] = [messages.cameraMissing, messages.cameraRefused]
    expectEqual(causes.includes(text), true)
  },
}

const stack = await startStack(await freePorts())
const session = await startWebKit()
const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-files-'))
let passed = 0
for (const [name, step] of Object.entries(STEPS)) {
  try {
    await step({ driver: session.driver, stack, folder })
    passed++
    console.log(`passed: ${name}`)
  } catch (error) {
    console.error(`failed: ${name}:`, error)
  }
}
await session.end()
await stack.stop()
rmSync(folder, { recursive: true })
const all = Object.keys(STEPS).length
console.log(`figure: webkit steps passed = ${passed} (goal >= ${all})`)
process.exitCode = passed === all ? 0 : 1
