/** @module What a test does with the widget of a page through WebDriver. */

import type { WebDriver, WebElement } from 'selenium-webdriver'

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
export async function says(driver: WebDriver, selector: string, text: string): Promise<void> {
  const doesSay = async () => (await textOf(driver, selector)).includes(text)
  await driver.wait(doesSay, MAX_WAIT_MS, `${selector} does not say '${text}'`)
}

/** Gives a file as the photo. */
export async function givePhoto(driver: WebDriver, path: string): Promise<void> {
  const input = await driver.executeScript<WebElement>(`return ${FIND}`, 'input[part=file]')
  await input.sendKeys(path)
}
