/**
 * @module Bundles an entry point and each of its dynamic imports into one file with a content hash in its name.
 *
 * No chunk imports another statically; code that two chunks use is in both. A few hundred duplicate bytes cost less
 * than the round trip that a shared chunk would add before the first picture is shown.
 */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build, type Plugin, transform } from 'esbuild'
import { type MinifyOptions, minify } from 'terser'

const CSS_TEXT = /\/\* css \*\/ `([^`]*)`/g
const HASH_CHARACTERS = 10

/**
 * Options of the second minifier, which finds what the first leaves: about five per cent. `unsafe` and `pure_getters` hold for code
 * that replaces no method of built-in objects, and has no getter with an effect.
 */
const SECOND_MINIFIER: MinifyOptions = {
  module: true,
  ecma: 2020,
  compress: {
    passes: 4,
    unsafe: true,
    unsafe_arrows: true,
    unsafe_methods: true,
    pure_getters: true,
  },
}

/** One file of the bundle. */
export interface Chunk {
  /** File name with hash: `camera-1a2b3c4d5e.js`. */
  readonly file: string
  /** Name without hash and extension: `camera`. */
  readonly name: string
  readonly code: string
}

/** Minifies style sheets, which are template literals in the sources: esbuild does not minify strings. */
const minifiedStyles: Plugin = {
  name: 'minified-styles',
  setup(building) {
    building.onLoad({ filter: /\/styles\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const texts = [...source.matchAll(CSS_TEXT)].map((match) => match[1] ?? '')
      const minified = await Promise.all(
        texts.map((text) => transform(text, { loader: 'css', minify: true })),
      )
      const codes = minified.map(({ code }) => JSON.stringify(withoutSpaces(code)))
      return { loader: 'ts', contents: source.replace(CSS_TEXT, () => codes.shift() ?? '""') }
    })
  },
}

/** Drops what the minifier keeps in the values of custom properties. No style of the widget needs a space there. */
function withoutSpaces(css: string): string {
  return css.trim().replaceAll(/(--[\w-]+:|,) /g, '$1')
}

/** Returns the name of a chunk: `view` for `view/index.ts`, `messages-ja` for `messages/ja.ts`. */
function nameOf(path: string): string {
  const [folder = '', file = ''] = path.split('/').slice(-2)
  const name = basename(file, '.ts')
  if (folder === 'src') return name
  return name === 'index' ? folder : `${folder}-${name}`
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex').slice(0, HASH_CHARACTERS)
}

/**
 * Returns one hash for the messages of every language: the entry point names all of their files, and what is in each of
 * sixteen names compresses to nothing.
 */
async function hashOfMessages(path: string): Promise<string> {
  const folder = dirname(path)
  const files = (await readdir(folder)).toSorted()
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return hashOf(sources.join(''))
}

/** Bundles an entry point. Returns the chunks that it loads dynamically, then the entry chunk. */
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
      ...(path === entry && { banner: { js: '/* Fuse Edge, MIT licence */' } }),
      // Lets esbuild drop the frozen tables of core that the widget does not use.
      pure: ['Object.freeze'],
      plugins: [fetched, minifiedStyles],
      logLevel: 'warning',
    })
    const bundled = outputFiles[0]?.text ?? ''
    const { code = '' } = await minify(bundled, SECOND_MINIFIER)
    const name = nameOf(path)
    const hash = name.startsWith('messages-') ? await hashOfMessages(path) : hashOf(code)
    return { name, file: `${name}-${hash}.js`, code }
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
