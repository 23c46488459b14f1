/** @module Bundles the console: scripts in chunks, one style sheet, and a page for each home that has views. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { BASE, type Home } from '../src/routes.ts'
import { bundleScripts, outputOf } from './scripts.ts'

/** Page of each home, the module that starts it, and what its first view loads at once. */
const HOMES: Readonly<
  Partial<Record<Home, { page: string; main: string; first: readonly string[] }>>
> = {
  emulator: {
    page: 'index.html',
    main: 'src/emulator.tsx',
    first: [
      'src/words/english/emulator.ts',
      'src/words/english/pictures.ts',
      'src/words/english/provoke.ts',
      'src/words/english/start.ts',
      'src/views/start/view.tsx',
    ],
  },
  edge: {
    page: 'edge.html',
    main: 'src/edge.tsx',
    first: [
      'src/words/english/edge.ts',
      'src/words/english/overview.ts',
      'src/words/english/limits.ts',
      'src/views/overview/view.tsx',
    ],
  },
}
/** Sample photos that views offer, from the folder of the repository's photos. Their names stay as they are. */
const SAMPLES = ['collins.jpg', 'hopper.jpg']
const HASH_CHARACTERS = 8

/** One file of the build. */
export interface BuiltFile {
  /** From the folder of the build: `index.html`, or a file in `assets` or `samples`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The build. */
export interface Bundle {
  readonly files: readonly BuiltFile[]
  /** Paths of all files that the first view of a home needs: page, style, boot script, and chunks. */
  readonly firstViews: Readonly<Record<Home, readonly string[]>>
}

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

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
  const mains = Object.values(HOMES).map(({ main }) => main)
  const { outputFiles, metafile } = await build({
    absWorkingDir: at('.'),
    entryPoints: [...mains, 'src/boot.ts', 'src/styles/console.css'],
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
  const style = outputOf(metafile, 'src/styles/console.css')
  const boot = outputOf(metafile, 'src/boot.ts')
  const { files: scripts, firstViews } = await bundleScripts(HOMES, metafile, at('.'))
  const kept = outputFiles.filter(({ path }) => [style, boot].includes(`assets/${basename(path)}`))
  const assets = [
    ...kept.map(({ path, contents }) => ({ path: `assets/${basename(path)}`, bytes: contents })),
    ...scripts.map(({ name, code }) => ({
      path: `assets/${name}`,
      bytes: new TextEncoder().encode(code),
    })),
  ]
  const icon = await readFile(at('src/icon.svg'))
  const hash = createHash('sha256').update(icon).digest('hex').slice(0, HASH_CHARACTERS)
  const iconFile = { path: `assets/icon-${hash}.svg`, bytes: new Uint8Array(icon) }

  const samples = SAMPLES.map(async (name) => ({
    path: `samples/${name}`,
    bytes: new Uint8Array(await readFile(at(`../../assets/photos/${name}`))),
  }))

  const built = Object.entries(HOMES).map(([name, { page }]) => {
    const home = name as Home
    const [main = '', ...preloads] = (firstViews[home] ?? []).map((file) => `assets/${file}`)
    const text = pageOf({ home, style, boot, main, icon: iconFile.path, preloads })
    const firstView = [page, style, boot, main, iconFile.path, ...preloads]
    return { home, file: { path: page, bytes: new TextEncoder().encode(text) }, firstView }
  })
  const firstViewOf = (wanted: Home) => built.find(({ home }) => home === wanted)?.firstView ?? []
  return {
    files: [...assets, ...(await Promise.all(samples)), iconFile, ...built.map(({ file }) => file)],
    firstViews: { emulator: firstViewOf('emulator'), edge: firstViewOf('edge') },
  }
}

/** Whether compressing a file again makes it smaller. */
export function isCompressible(path: string): boolean {
  return ['.js', '.css', '.html', '.svg'].includes(extname(path))
}
