/**
 * @module Bundles an entry and what it fetches when needed, each into one file with the hash of its content in its
 * name.
 *
 * No file imports another one statically: what two of them use is in both. A few hundred bytes twice cost less
 * than a round trip more before the first picture is seen.
 */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build, type Plugin, transform } from 'esbuild'

const CSS_TEXT = /\/\* css \*\/ `([^`]*)`/g
const HASH_CHARACTERS = 10

/** One file of the build. */
export interface Chunk {
  /** With its hash: `camera-1a2b3c4d5e.js`. */
  readonly file: string
  /** Without. */
  readonly name: string
  readonly code: string
}

/** Style sheets are text in the sources, which the minifier of scripts leaves as it is. */
const minifiedStyles: Plugin = {
  name: 'minified-styles',
  setup(building) {
    building.onLoad({ filter: /\/styles\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const texts = [...source.matchAll(CSS_TEXT)].map((match) => match[1] ?? '')
      const minified = await Promise.all(
        texts.map((text) => transform(text, { loader: 'css', minify: true })),
      )
      const codes = minified.map(({ code }) => JSON.stringify(code.trim()))
      return { loader: 'ts', contents: source.replace(CSS_TEXT, () => codes.shift() ?? '""') }
    })
  },
}

/** `view/index.ts` is `view`, `messages/ja.ts` is `messages-ja`. */
function nameOf(path: string): string {
  const [folder = '', file = ''] = path.split('/').slice(-2)
  const name = basename(file, '.ts')
  if (folder === 'src') return name
  return name === 'index' ? folder : `${folder}-${name}`
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex').slice(0, HASH_CHARACTERS)
}

/** The files of an entry: what it fetches first, itself last. */
export async function bundleChunks(entry: string): Promise<Chunk[]> {
  const chunks = new Map<string, Promise<Chunk>>()

  const fetched: Plugin = {
    name: 'fetched',
    setup(building) {
      building.onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined
        const { file } = await bundleOne(join(resolveDir, path))
        return { path: `./${file}`, external: true }
      })
    },
  }

  async function run(path: string): Promise<Chunk> {
    const { outputFiles } = await build({
      entryPoints: [path],
      bundle: true,
      write: false,
      format: 'esm',
      minify: true,
      target: 'es2022',
      charset: 'utf8',
      legalComments: 'none',
      banner: { js: '/* Fuse Edge, MIT licence */' },
      // Frozen tables of the core that the widget does not use are left out.
      pure: ['Object.freeze'],
      plugins: [fetched, minifiedStyles],
      logLevel: 'warning',
    })
    const code = outputFiles[0]?.text ?? ''
    const name = nameOf(path)
    return { name, file: `${name}-${hashOf(code)}.js`, code }
  }

  function bundleOne(path: string): Promise<Chunk> {
    const known = chunks.get(path) ?? run(path)
    chunks.set(path, known)
    return known
  }

  const main = await bundleOne(entry)
  const all = await Promise.all(chunks.values())
  return [...all.filter((chunk) => chunk !== main), main]
}
