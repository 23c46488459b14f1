/** @module Bundles an entry point as a consumer would, and measures its size after gzip. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bundleConsole } from '../../apps/console/scripts/bundle.ts'
import { bundleWorker } from '../../apps/worker/tools/bundle.ts'
import { bundleChunks } from '../../packages/widget/scripts/chunks.ts'
import { ROOT } from '../checks/source-files.ts'
import type { Budget } from './budgets.ts'

/** The highest level, as static hosts use. */
const GZIP_LEVEL = 9

/** Returns the source of a consumer that imports every entry point of a package. */
export function everyEntryOf(folder: string): string {
  const manifest: { name: string; exports: Record<string, string> } = JSON.parse(
    readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
  )
  return Object.keys(manifest.exports)
    .map((path, index) => `export * as _${index} from '${manifest.name}${path.slice(1)}'`)
    .join('\n')
}

type Measured = Pick<Budget, 'source' | 'folder' | 'pieces' | 'beside'>

/** One file of a bundle. */
interface File {
  readonly code: string
  /** Whether it is loaded before anything is asked of the bundle. */
  readonly isFirst: boolean
}

/** Returns the files that a page loads, without languages. */
async function widgetFiles(entry: string): Promise<File[]> {
  const chunks = await bundleChunks(entry)
  const wanted = chunks.filter(({ name }) => !name.startsWith('messages-'))
  return wanted.map(({ code }, index) => ({ code, isFirst: index === wanted.length - 1 }))
}

/** Returns the modules that are deployed. */
async function workerFiles(entry: string): Promise<File[]> {
  const files = await bundleWorker({ entry })
  const modules = files.filter(({ name }) => name.endsWith('.mjs'))
  return modules.map(({ text, isEager }) => ({ code: text, isFirst: isEager }))
}

/** Returns the text files of the console: pages, style sheet, icon, and chunks. The first ones are those of the emulator. */
async function consoleFiles(): Promise<File[]> {
  const { files, firstViews } = await bundleConsole()
  return files.map(({ path, bytes }) => ({
    code: new TextDecoder().decode(bytes),
    isFirst: firstViews.emulator.includes(path),
  }))
}

/** The bundlers of folders whose bundles have several files. */
const BUNDLERS: Readonly<Record<string, (entry: string) => Promise<File[]>>> = {
  'packages/widget': widgetFiles,
  'apps/worker': workerFiles,
  'apps/console': consoleFiles,
}

async function filesOf({ source, folder, pieces }: Measured): Promise<string[]> {
  const files = (await BUNDLERS[folder]?.(join(ROOT, folder, source))) ?? []
  return files.filter(({ isFirst }) => isFirst || pieces === 'all').map(({ code }) => code)
}

/** Returns the minified bundle of an entry point. */
export async function bundle(budget: Measured): Promise<string> {
  if (budget.pieces) return (await filesOf(budget)).join('')
  const { source, folder } = budget
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(ROOT, folder), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // Modules that the runtime provides.
    external: ['cloudflare:*', 'node:*'],
    write: false,
    logLevel: 'error',
  })
  return outputFiles.map(({ text }) => text).join('')
}

/** Returns the size of an entry point in bytes, after gzip. */
export async function gzippedBytes(budget: Measured): Promise<number> {
  const { beside, source, folder } = budget
  if (beside !== undefined) {
    const both = await gzippedBytes({ folder, source: `${beside}\n${source}` })
    return both - (await gzippedBytes({ folder, source: beside }))
  }
  const files = budget.pieces ? await filesOf(budget) : [await bundle(budget)]
  return files.reduce((sum, code) => sum + gzipSync(code, { level: GZIP_LEVEL }).length, 0)
}
