/** @module Bundles an entry as a consumer would, and weighs it. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bundleChunks } from '../../packages/widget/scripts/chunks.ts'
import { ROOT } from '../checks/source-files.ts'
import type { Budget } from './budgets.ts'

/** What static hosts use at most. */
const GZIP_LEVEL = 9

/** The source of a consumer that takes all that a package offers. */
export function everyEntryOf(folder: string): string {
  const manifest: { name: string; exports: Record<string, string> } = JSON.parse(
    readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
  )
  return Object.keys(manifest.exports)
    .map((path, index) => `export * as _${index} from '${manifest.name}${path.slice(1)}'`)
    .join('\n')
}

type Weighed = Pick<Budget, 'source' | 'folder' | 'pieces'>

/** What a page is served, file by file. */
async function filesOf({ source, folder, pieces }: Weighed): Promise<string[]> {
  const chunks = await bundleChunks(join(ROOT, folder, source))
  const wanted = chunks.filter(({ name }) => !name.startsWith('messages-'))
  return wanted.slice(pieces === 'first' ? -1 : 0).map(({ code }) => code)
}

/** The bundle of an entry, minified. */
export async function bundle(budget: Weighed): Promise<string> {
  if (budget.pieces) return (await filesOf(budget)).join('')
  const { source, folder } = budget
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(ROOT, folder), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // The platform's own modules.
    external: ['cloudflare:*', 'node:*'],
    write: false,
    logLevel: 'error',
  })
  return outputFiles.map(({ text }) => text).join('')
}

/** Bytes of an entry after gzip. */
export async function gzippedBytes(budget: Weighed): Promise<number> {
  const files = budget.pieces ? await filesOf(budget) : [await bundle(budget)]
  return files.reduce((sum, code) => sum + gzipSync(code, { level: GZIP_LEVEL }).length, 0)
}
