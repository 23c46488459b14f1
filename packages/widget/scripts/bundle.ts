/** @module Builds what a page loads with one script tag, and the headers that it is served with. */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, transform } from 'esbuild'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Any page may load the script. An hour: a fault that is mended is mended everywhere soon. */
const HEADERS = `/widget/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
  Cache-Control: public, max-age=3600, stale-while-revalidate=86400
`

const CSS_TEXT = /\/\* css \*\/ `([^`]*)`/g

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
      const codes = minified.map(({ code }) => JSON.stringify(code))
      return { loader: 'ts', contents: source.replace(CSS_TEXT, () => codes.shift() ?? '""') }
    })
  },
}

const script = at('dist/public/widget/v1.js')
await mkdir(dirname(script), { recursive: true })
await build({
  entryPoints: [at('src/define.ts')],
  outfile: script,
  bundle: true,
  format: 'iife',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '/* Fuse Edge, MIT licence */' },
  // Frozen tables of the core that the widget does not use are left out.
  pure: ['Object.freeze'],
  plugins: [minifiedStyles],
  logLevel: 'warning',
})
await writeFile(at('dist/public/_headers'), HEADERS)
