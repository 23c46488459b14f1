/**
 * @module Bundles a worker into modules. The entry with everything that it imports statically is one file, beside a small
 * one that exports its handlers; each module that is imported dynamically is a further file, which workerd evaluates at
 * its first use. Run by itself it writes the worker of this package to `dist`, for `wrangler deploy --no-bundle`.
 */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/**
 * Build options of workers that need Node's modules, which some of them load by `require`. They are one file: workerd
 * evaluates a module that is imported dynamically outside the request, where such workers may not set their timers.
 */
const NODE = {
  platform: 'node',
  splitting: false,
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/')" },
} as const

/** The file that exports the handlers. */
export const ENTRY_FILE = 'index.mjs'

/** What is bundled. */
export interface BundleOptions {
  /** Path of the entry point, a TypeScript file. */
  readonly entry: string
  readonly plugins?: readonly Plugin[]
  /** Whether it needs Node's modules. @default false */
  readonly isForNode?: boolean
}

/** One module of the bundle, or a source map. */
export interface BundledFile {
  readonly name: string
  readonly text: string
  /** Whether it is evaluated when the isolate starts. */
  readonly isEager: boolean
}

const NAMED_REEXPORT = /^export \{[^}]*\} from /gm

/** An import of tables from an index that re-exports each as a namespace. */
const TABLES_IMPORT = /^import \{ ([A-Z_, ]+) \} from '(.*\blimits(?:\.ts)?)'/gm
const TABLE = /^export \* as (\w+) from '(.*)'/gm

/** Writes the import of each table by itself: of a namespace that an index re-exports, esbuild keeps every name. */
function importTables(text: string): string {
  return text.replace(TABLES_IMPORT, (_, names: string, index: string) =>
    names
      .split(', ')
      .map((name) => `import * as ${name} from '${index}#${name}'`)
      .join(';'),
  )
}

/**
 * Divides the modules well.
 *
 * - Each module that is imported dynamically imports the entry too. So every module of the entry belongs to the same set of
 *   files, and esbuild writes it into one: small shared files would compress worse.
 * - An `index.ts` re-exports whole files. esbuild takes a file that is re-exported by name for one that every importer of
 *   the index needs, even where none uses it.
 * - A table of limits is a module, whose numbers take the place of their names.
 */
function divided(entry: string): Plugin {
  const name = 'divided'
  return {
    name,
    setup(building) {
      const dynamic = new Set<string>()
      building.onResolve({ filter: /^\./ }, async ({ kind, path, pluginData, ...options }) => {
        if (kind !== 'dynamic-import' || pluginData === name) return undefined
        const found = await building.resolve(path, { ...options, kind, pluginData: name })
        dynamic.add(found.path)
        return found
      })
      building.onResolve({ filter: /\blimits(?:\.ts)?#/ }, async ({ path, ...options }) => {
        const [index = '', table] = path.split('#')
        const found = await building.resolve(index, options)
        const tables = [...readFileSync(found.path, 'utf8').matchAll(TABLE)]
        const file = tables.find(([, exported]) => exported === table)?.[2] ?? ''
        return { ...found, path: join(dirname(found.path), file) }
      })
      building.onResolve({ filter: /^entry:/ }, () => ({ path: entry, sideEffects: true }))
      building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const isIndex = basename(path) === 'index.ts' && path !== entry
        const text = importTables(readFileSync(path, 'utf8'))
        const contents = isIndex ? text.replace(NAMED_REEXPORT, 'export * from ') : text
        return {
          loader: 'ts',
          contents: dynamic.has(path) ? `import 'entry:'\n${contents}` : contents,
        }
      })
    },
  }
}

/** Returns the names of the files that importing a file evaluates. */
function eagerFiles(outputs: Outputs, file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const { kind, path, external } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement' && external !== true) eagerFiles(outputs, path, seen)
  }
  return seen
}

interface Outputs {
  readonly [file: string]: {
    readonly imports: readonly {
      readonly kind: string
      readonly path: string
      readonly external?: boolean
    }[]
  }
}

/** Bundles and minifies a worker. */
export async function bundleWorker(options: BundleOptions): Promise<readonly BundledFile[]> {
  const { entry, plugins = [], isForNode = false } = options
  const { outputFiles, metafile } = await build({
    entryPoints: { index: entry },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'linked',
    conditions: ['workerd', 'worker'],
    external: ['cloudflare:*', 'node:*'],
    plugins: isForNode ? [...plugins] : [divided(entry), ...plugins],
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    metafile: true,
    write: false,
    logLevel: 'error',
    ...(isForNode && NODE),
  })
  const eager = new Set(
    [...eagerFiles(metafile.outputs, `dist/${ENTRY_FILE}`)].map((path) => basename(path)),
  )
  return outputFiles.map(({ path, text }) => {
    const name = basename(path)
    return { name, text, isEager: eager.has(name) }
  })
}

/** Writes a bundle into a folder, and removes the files of an earlier one. */
function write(folder: string, files: readonly BundledFile[]): void {
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of files) {
    const path = join(folder, name)
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  }
  const names = new Set(files.map(({ name }) => name))
  for (const name of readdirSync(folder))
    if (!names.has(name)) rmSync(join(folder, name), { recursive: true })
}

if (import.meta.main) {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  write(at('../dist'), await bundleWorker({ entry: at('../src/index.ts') }))
}
