/** @module Fills the page's template; whatever is put in is escaped. */

import { readFile } from 'node:fs/promises'

/** What stands between `{{` and `}}` in `public/index.html`. */
export interface PageValues {
  readonly workerUrl: string
  readonly publishableKey: string
  readonly templates?: readonly string[]
}

const TEMPLATE = new URL('../public/index.html', import.meta.url)

const ENTITIES: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
})

/** Text for the inside of an element or of a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** The page as HTML. */
export async function page(values: PageValues): Promise<string> {
  const template = await readFile(TEMPLATE, 'utf8')
  const texts: Readonly<Record<string, string>> = {
    workerUrl: values.workerUrl.replace(/\/+$/, ''),
    publishableKey: values.publishableKey,
    templates: (values.templates ?? []).join(' '),
  }
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escapeHtml(texts[name] ?? ''))
}
