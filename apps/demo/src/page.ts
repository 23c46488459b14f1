/** @module Fills the page's template; whatever is put in is escaped. */

import { readFile } from 'node:fs/promises'

/** What stands between `{{` and `}}` in a page. */
export interface PageValues {
  readonly workerUrl: string
  readonly publishableKey: string
  readonly templates?: readonly string[]
  /** Of the script tag, where the policy of the page wants one. */
  readonly nonce?: string
}

const PUBLIC = new URL('../public/', import.meta.url)

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

/** A page as HTML; `file` is its name in `public`. */
export async function page(file: string, values: PageValues): Promise<string> {
  const template = await readFile(new URL(file, PUBLIC), 'utf8')
  const texts: Readonly<Record<string, string>> = {
    workerUrl: values.workerUrl.replace(/\/+$/, ''),
    publishableKey: values.publishableKey,
    templates: (values.templates ?? []).join(' '),
    nonce: values.nonce ?? '',
  }
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escapeHtml(texts[name] ?? ''))
}
