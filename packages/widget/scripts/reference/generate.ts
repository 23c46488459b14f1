/** @module Reads the generated reference of the widget, and generates it from the sources. */

import { readFile } from 'node:fs/promises'
import { replaceBlock } from '../../../../tools/checks/generated-block.ts'
import { buildManifest } from './manifest.ts'
import { buildTables } from './tables.ts'

/** Files of the reference. */
export const REFERENCE_FILES = {
  manifest: new URL('../../custom-elements.json', import.meta.url),
  page: new URL('../../../../docs/reference/widget.md', import.meta.url),
} as const

/** Texts of {@link REFERENCE_FILES}. */
export type Reference = Record<keyof typeof REFERENCE_FILES, string>

const readSource = (path: string) => readFile(new URL(`../../src/${path}`, import.meta.url), 'utf8')

/** Returns the texts of the files as they are. */
export async function readReference(): Promise<Reference> {
  const { manifest, page } = REFERENCE_FILES
  return { manifest: await readFile(manifest, 'utf8'), page: await readFile(page, 'utf8') }
}

/** Returns the texts that the files should have. Text outside of the generated parts of the page stays. */
export async function generateReference(): Promise<Reference> {
  const files = ['face-fusion-element', 'reflected-attributes', 'styles/shell', 'styles/controls']
  const sources = files.map((file) => readSource(`${file}.ts`))
  const [element, attributes, shell, controls] = await Promise.all(sources)
  if (!element || !attributes || !shell || !controls) throw new Error('a source is empty')
  const manifest = buildManifest({ element, attributes, styles: shell + controls })
  const [declaration] = manifest.modules.flatMap(({ declarations = [] }) => declarations)
  if (!declaration) throw new Error('the manifest declares no element')
  const { page } = await readReference()
  const tables = Object.entries(buildTables(declaration))
  return {
    manifest: `${JSON.stringify(manifest, undefined, 2)}\n`,
    page: tables.reduce((text, [name, content]) => replaceBlock(text, name, content), page),
  }
}
