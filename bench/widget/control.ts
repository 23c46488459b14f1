/**
 * @module The controls of the longest tasks: what the browser alone takes for a page with one sentence, and for the card of the widget as
 * finished markup. None of the widget's code runs in them.
 */

import type { Browser } from 'playwright-core'
import { longestTasks, watchLongTasks } from './long-tasks.ts'
import { openGallery, openPhone } from './phone.ts'

/** The card as the browser holds it once the gallery is shown. */
export interface Card {
  readonly html: string
  readonly css: readonly string[]
}

/** The longest tasks, ms. */
export interface ControlTasks {
  /** While a page with one sentence loads. */
  readonly ofSentence: number
  /** While the card is put into that page as markup, with its style sheets and pictures, after the page was drawn. */
  readonly ofMarkup: number
}

/** Loads the widget and returns its card. */
export async function readCard(browser: Browser, url: string): Promise<Card> {
  const { page, close } = await openPhone(browser, { run: watchLongTasks, argument: undefined })
  await openGallery(page, url)
  const card = await page.evaluate(() => {
    const root = document.querySelector('face-fusion')?.shadowRoot
    const textOf = (sheet: CSSStyleSheet) => [...sheet.cssRules].map((rule) => rule.cssText)
    return {
      html: root?.innerHTML ?? '',
      css: [...(root?.adoptedStyleSheets ?? [])].map((sheet) => textOf(sheet).join('\n')),
    }
  })
  await close()
  return card
}

/** Mark of the page at which the card is put into it. */
const INSERTED = 'inserted'

/** Returns the script that puts the card into the page, in one task, `settle` ms after the page has loaded. */
function insertion(card: Card, settle: number): string {
  const json = JSON.stringify(card).replaceAll('<', String.raw`\u003c`)
  return `addEventListener('load', () => setTimeout(() => {
    performance.mark('${INSERTED}')
    const { html, css } = ${json}
    const host = document.createElement('div')
    const root = host.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = css.map((text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      return sheet
    })
    root.innerHTML = html
    document.body.append(host)
  }, ${settle}))`
}

/** Measures both controls once. @param url an address of the page with the widget, whose origin has the pictures */
export async function measureControls(
  browser: Browser,
  url: string,
  { card, settle }: { readonly card: Card; readonly settle: number },
): Promise<ControlTasks> {
  const { page, close } = await openPhone(browser, { run: watchLongTasks, argument: undefined })
  const script = insertion(card, settle)
  const body = `<!doctype html><title>Control</title><p>One sentence.</p><script>${script}</script>`
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(2 * settle)
  const { before, after } = await longestTasks(page, INSERTED)
  await close()
  return { ofSentence: before, ofMarkup: after }
}
