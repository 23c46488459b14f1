/** @module Bundles the console: scripts in chunks, style sheets, and a page for each home that has views. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { BASE } from '../src/base.ts'
import { type Home, ROUTES, type ViewName } from '../src/routes.ts'
import { VIEW_WORDS } from '../src/view-words.ts'
import { readFaceFiles } from './face-files.ts'
import { bundleScripts, type ScriptSources, type Scripts } from './scripts.ts'

/** Page of each home, the module that starts it with its first view, and its styles. */
const HOMES: Readonly<Record<Home, { page: string; main: string; style: string }>> = {
  emulator: {
    page: 'index.html',
    main: 'src/emulator.tsx',
    style: 'src/styles/sheets/emulator.css',
  },
  edge: {
    page: 'edge.html',
    main: 'src/edge.tsx',
    style: 'src/styles/sheets/edge.css',
  },
}
/**
 * What stands in the page until the application draws: the empty frame, with an unseen sign in each font of the first view. A browser
 * looks for a font when it is first used; here it does so while it waits for scripts. The edge's page shows its lock first.
 */
const FRAMES: Readonly<Record<Home, string>> = {
  emulator:
    '<div class="app"><nav class="side"><div class="brand">Fuse Edge</div></nav><div class="main"><header class="bar"></header><p class="fonts">a<b>a</b><span class="btn">a</span><code>a</code></p></div></div>',
  edge: '',
}
const BOOT = 'src/boot.ts'
const LATER_STYLE = 'src/styles/sheets/later.css'
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
  readonly laterStyle: string
  readonly boot: string
  readonly main: string
  readonly icon: string
  /** Chunks that are needed at once. */
  readonly preloads: readonly string[]
  /** Chunks that another view needs besides, by the first part of its address. */
  readonly viewFiles: Readonly<Record<string, readonly string[]>>
}

/** Sources of the views that are not the first of their home. Their words in English come with them. */
function laterViews(): ScriptSources['views'] {
  const names = Object.keys(VIEW_WORDS) as ViewName[]
  const views = names.map((name) => {
    const words = VIEW_WORDS[name].map((table) => `src/words/english/${table}.ts`)
    const { home } = ROUTES[name]
    return [name, { home, sources: [`src/views/${name}/view.tsx`, ...words] }] as const
  })
  return Object.fromEntries(views.filter(([name]) => ROUTES[name].path !== ''))
}

/** Returns the chunks of the views of a home by the first part of their address, without those that the first view loads. */
function viewFilesOf(
  home: Home,
  first: readonly string[],
  filesWith: Scripts['filesWith'],
): Record<string, readonly string[]> {
  const views = Object.entries(laterViews()).filter(([, view]) => view.home === home)
  return Object.fromEntries(
    views.map(([name, { sources }]) => {
      const [part = ''] = ROUTES[name as ViewName].path.split('/')
      return [part, filesWith(sources).filter((file) => !first.includes(file))] as const
    }),
  )
}

function pageOf(page: Page): string {
  const { home, style, laterStyle, boot, main, icon, preloads, viewFiles } = page
  const preloaded = preloads.map((path) => `<link rel="modulepreload" href="${BASE}${path}">`)
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta name="home" content="${home}">`,
    '<meta name="color-scheme" content="light dark">',
    `<meta name="later-styles" content="${BASE}${laterStyle}">`,
    `<meta name="view-files" content="${Object.entries(viewFiles)
      .map(([part, files]) => [part, ...files].join(' '))
      .join(';')}">`,
    '<title>Fuse Edge console</title>',
    `<link rel="icon" href="${BASE}${icon}" type="image/svg+xml">`,
    `<script src="${BASE}${boot}"></script>`,
    `<link rel="stylesheet" href="${BASE}${style}">`,
    ...preloaded,
    `<script type="module" src="${BASE}${main}"></script>`,
    `<div id="app">${FRAMES[home]}</div>`,
    '<noscript>The console needs JavaScript.</noscript>',
    '',
  ].join('\n')
}

/** Returns the file that was built from a source: `boot-3F9AKX2B.js` from `src/boot.ts`. */
function builtFrom(source: string, files: readonly BuiltFile[]): string {
  const [name = '', ending] = basename(source).split('.')
  const extension = ending === 'ts' ? 'js' : ending
  const found = files.find(
    ({ path }) => path.startsWith(`assets/${name}-`) && path.endsWith(`.${extension}`),
  )
  if (!found) throw new Error(`nothing was built from ${source}`)
  return found.path
}

/** How esbuild bundles. */
const OPTIONS = {
  absWorkingDir: at('.'),
  outdir: 'assets',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // Lets esbuild drop the frozen tables of core that the console does not use.
  pure: ['Object.freeze'],
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Bundles everything. Writes nothing. */
export async function bundleConsole(): Promise<Bundle> {
  const mainOf = Object.fromEntries(Object.entries(HOMES).map(([home, { main }]) => [home, main]))
  // The boot script is no module: it runs before the page is read to its end, and has no chunk in common with others.
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [BOOT, LATER_STYLE, ...Object.values(HOMES).map(({ style }) => style)],
    format: 'iife',
  })
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: Object.values(mainOf),
    splitting: true,
    format: 'esm',
    metafile: true,
  })
  const faces = await readFaceFiles()
  const {
    files: scripts,
    firstViews,
    filesWith,
  } = await bundleScripts(
    {
      mains: mainOf,
      views: laterViews(),
      constants: { FACE_FILES: JSON.stringify(BASE + faces.folder) },
    },
    metafile,
    at('.'),
  )
  const kept = outputFiles.map(({ path, contents }) => ({
    path: `assets/${basename(path)}`,
    bytes: contents,
  }))
  const assets = [
    ...kept,
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

  const boot = builtFrom(BOOT, kept)
  const laterStyle = builtFrom(LATER_STYLE, kept)
  const built = Object.entries(HOMES).map(([name, { page, style: source }]) => {
    const home = name as Home
    const style = builtFrom(source, kept)
    const [main = '', ...preloads] = (firstViews[home] ?? []).map((file) => `assets/${file}`)
    const viewFiles = viewFilesOf(home, firstViews[home] ?? [], filesWith)
    const parts = { home, style, laterStyle, boot, main, preloads, viewFiles }
    const text = pageOf({ ...parts, icon: iconFile.path })
    const firstView = [page, style, boot, main, iconFile.path, ...preloads]
    return { home, file: { path: page, bytes: new TextEncoder().encode(text) }, firstView }
  })
  const firstViewOf = (wanted: Home) => built.find(({ home }) => home === wanted)?.firstView ?? []
  return {
    files: [
      ...assets,
      ...faces.files,
      ...(await Promise.all(samples)),
      iconFile,
      ...built.map(({ file }) => file),
    ],
    firstViews: { emulator: firstViewOf('emulator'), edge: firstViewOf('edge') },
  }
}

/** Whether compressing a file again makes it smaller. */
export function isCompressible(path: string): boolean {
  return ['.js', '.css', '.html', '.svg'].includes(extname(path))
}
