/** @module Bundles the console: scripts in chunks, one style sheet, and a page for each home that has views. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { BASE, type Home, viewsOf } from '../src/routes.ts'

/** Page of each home. */
const PAGES: Readonly<Record<Home, string>> = { emulator: 'index.html', edge: 'edge.html' }
const HOMES = Object.keys(PAGES) as Home[]
const HASH_CHARACTERS = 8

/** One file of the build. */
export interface BuiltFile {
  /** From the folder of the build: `index.html`, or a file in `assets`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The build. */
export interface Bundle {
  readonly files: readonly BuiltFile[]
  /** Paths of all files that the first view of the emulator needs: page, style, boot script, and chunks. */
  readonly firstView: readonly string[]
}

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Returns the chunks that an output imports statically, and itself. */
function closureOf(metafile: Metafile, path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') closureOf(metafile, next, found)
  }
  return found
}

/** Returns the output that was made from a source. */
function outputOf(metafile: Metafile, source: string): string {
  const found = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint?.endsWith(source) === true,
  )
  if (!found) throw new Error(`nothing was built from ${source}`)
  return found[0]
}

interface Page {
  readonly home: Home
  readonly style: string
  readonly boot: string
  readonly main: string
  readonly icon: string
  /** Chunks that are needed at once. */
  readonly preloads: readonly string[]
}

function pageOf({ home, style, boot, main, icon, preloads }: Page): string {
  const preloaded = preloads.map((path) => `<link rel="modulepreload" href="${BASE}${path}">`)
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta name="home" content="${home}">`,
    '<meta name="color-scheme" content="light dark">',
    '<title>Fuse Edge console</title>',
    `<link rel="icon" href="${BASE}${icon}" type="image/svg+xml">`,
    `<script src="${BASE}${boot}"></script>`,
    `<link rel="stylesheet" href="${BASE}${style}">`,
    ...preloaded,
    `<script type="module" src="${BASE}${main}"></script>`,
    '<div id="app"></div>',
    '',
  ].join('\n')
}

/** Bundles everything. Writes nothing. */
export async function bundleConsole(): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: at('.'),
    entryPoints: ['src/main.tsx', 'src/boot.ts', 'src/styles/console.css'],
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Lets esbuild drop the frozen tables of core that the console does not use.
    pure: ['Object.freeze'],
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const assets = outputFiles.map(({ path, contents }) => ({
    path: `assets/${basename(path)}`,
    bytes: contents,
  }))
  const icon = await readFile(at('src/icon.svg'))
  const hash = createHash('sha256').update(icon).digest('hex').slice(0, HASH_CHARACTERS)
  const iconFile = { path: `assets/icon-${hash}.svg`, bytes: new Uint8Array(icon) }

  const style = outputOf(metafile, 'src/styles/console.css')
  const boot = outputOf(metafile, 'src/boot.ts')
  const main = outputOf(metafile, 'src/main.tsx')
  const first = closureOf(metafile, main)
  closureOf(metafile, outputOf(metafile, 'src/views/start/view.tsx'), first)
  const preloads = [...first].filter((path) => path !== main)
  const pages = HOMES.filter((home) => viewsOf(home).length > 0).map((home) => ({
    path: PAGES[home],
    bytes: new TextEncoder().encode(
      pageOf({ home, style, boot, main, icon: iconFile.path, preloads }),
    ),
  }))
  return {
    files: [...assets, iconFile, ...pages],
    firstView: [PAGES.emulator, style, boot, main, iconFile.path, ...preloads],
  }
}

/** Whether compressing a file again makes it smaller. */
export function isCompressible(path: string): boolean {
  return ['.js', '.css', '.html', '.svg'].includes(extname(path))
}
