/** @module The demo page as text. */

import { readFileSync } from 'node:fs'

/** What varies on the page. */
export interface PageOptions {
  /** Origin of the edge worker. */
  readonly workerUrl: string
  readonly publishableKey: string
  /** Ids of the templates to show, in this order. Default: all of the app's. */
  readonly templates?: readonly string[] | undefined
}

const TEMPLATE = new URL('../public/index.html', import.meta.url)
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** The page: `{{name}}` in `public/index.html` becomes the escaped value. */
export function renderPage({ workerUrl, publishableKey, templates }: PageOptions): string {
  const values: Readonly<Record<string, string>> = {
    workerUrl,
    publishableKey,
    templates: templates?.join(' ') ?? '',
  }
  return readFileSync(TEMPLATE, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    escapeHtml(values[name] ?? ''),
  )
}
