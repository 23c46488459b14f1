/** @module What a test does with the widget of a page through WebDriver. */

import type { WebDriver, WebElement } from 'selenium-webdriver'
import type { WidgetPage } from '../test/widget-path.ts'

const MAX_WAIT_MS = 60_000
const FIND = "document.querySelector('face-fusion')?.shadowRoot?.querySelector(arguments[0])"

/** Waits until a node of the widget is there and visible. */
export async function shown(driver: WebDriver, selector: string): Promise<void> {
  const isShown = () => driver.executeScript<boolean>(`return ${FIND}?.checkVisibility()`, selector)
  await driver.wait(isShown, MAX_WAIT_MS, `${selector} is not shown`)
}

/** Clicks a node of the widget as soon as it is shown. */
export async function click(driver: WebDriver, selector: string): Promise<void> {
  await shown(driver, selector)
  await driver.executeScript(`${FIND}.click()`, selector)
}

/** Returns the text of a node of the widget. */
export function textOf(driver: WebDriver, selector: string): Promise<string> {
  return driver.executeScript<string>(`return ${FIND}?.textContent ?? ''`, selector)
}

/** Waits until a node of the widget has a text. */
async function says(driver: WebDriver, selector: string, text: string): Promise<void> {
  const doesSay = async () => (await textOf(driver, selector)).includes(text)
  await driver.wait(doesSay, MAX_WAIT_MS, `${selector} does not say '${text}'`)
}

/** Gives a file as the photo. */
async function givePhoto(driver: WebDriver, path: string): Promise<void> {
  const input = await driver.executeScript<WebElement>(`return ${FIND}`, 'input[part=file]')
  await input.sendKeys(path)
}

const COLLECT_ERRORS = `
globalThis.found = []
addEventListener('error', ({ message }) => found.push(message))
addEventListener('unhandledrejection', ({ reason }) => found.push(String(reason)))
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => found.push(violatedDirective + ' ' + blockedURI))`

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

/** The driver's keys do not reach a slider. */
const MOVE_SLIDER = `
const input = document.querySelector('face-fusion').shadowRoot.querySelector('.comparison input')
input.value = 40
input.dispatchEvent(new Event('input'))`

/** Returns the page of a driver as the steps of `widget-path.ts` take it. */
export function widgetPageOf(driver: WebDriver): WidgetPage {
  return {
    open: async (url) => {
      await driver.get(url)
      await driver.executeScript(COLLECT_ERRORS)
    },
    shown: (selector) => shown(driver, selector),
    click: (selector) => click(driver, selector),
    says: (selector, text) => says(driver, selector, text),
    givePhoto: (path) => givePhoto(driver, path),
    value: (expression) =>
      driver.executeScript(
        `return ((widget) => ${expression})(document.querySelector('face-fusion'))`,
      ),
    moveSlider: () => driver.executeScript(MOVE_SLIDER),
    save: async () => {
      const [name, bytes] = await driver.executeAsyncScript<[string, string]>(SAVED)
      return { name, bytes: Buffer.from(bytes, 'base64') }
    },
    errors: () => driver.executeScript('return found'),
  }
}
