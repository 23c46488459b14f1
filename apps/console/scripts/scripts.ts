/**
 * @module Bundles the scripts of the console so that the first view of a home is few files: on a slow line each further file costs
 * a round trip. esbuild says which modules a first view needs; rolldown puts them into one file for both homes and one for each.
 */

import { basename, join } from 'node:path'
import type { Metafile } from 'esbuild'
import { type OutputChunk, rolldown } from 'rolldown'

/** A file of the build with its code. */
interface Script {
  readonly name: string
  readonly code: string
}

/** The scripts of the build. */
export interface Scripts {
  readonly files: readonly Script[]
  /** Names of the files that the first view of each home needs, its entry first. */
  readonly firstViews: Readonly<Record<string, readonly string[]>>
}

/** Returns the output that was made from a source. */
function outputOf(metafile: Metafile, source: string): string {
  const found = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint?.endsWith(source) === true,
  )
  if (!found) throw new Error(`nothing was built from ${source}`)
  return found[0]
}

/** Returns the chunks that an output imports statically, and itself. */
function closureOf(metafile: Metafile, path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') closureOf(metafile, next, found)
  }
  return found
}

/** Returns the modules that an entry imports statically: those that the first view of its home runs. Their paths are absolute. */
function modulesOf(metafile: Metafile, main: string, root: string): Set<string> {
  const chunks = closureOf(metafile, outputOf(metafile, main))
  const inputs = [...chunks].flatMap((chunk) =>
    Object.entries(metafile.outputs[chunk]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => join(root, path)),
  )
  return new Set(inputs)
}

/** Returns the files that a chunk imports statically, and itself. */
function filesOf(chunks: readonly OutputChunk[], name: string, found = new Set<string>()) {
  if (found.has(name)) return found
  found.add(name)
  const chunk = chunks.find(({ fileName }) => fileName === name)
  for (const next of chunk?.imports ?? []) filesOf(chunks, next, found)
  return found
}

/** Returns the chunk that has a module. */
function chunkWith(chunks: readonly OutputChunk[], module: string): string {
  const found = chunks.find(({ moduleIds }) => moduleIds.includes(module))
  if (!found) throw new Error(`no chunk has ${module}`)
  return found.fileName
}

/** A chunk that only hands on what another one exports, as the target of a dynamic import. */
const FACADE = /^export\{([^}]*)\}from"\.\/([^"]+)";?\s*$/
const DYNAMIC_IMPORT = /import\([`"']\.\/([^`"')]+)[`"']\)/g

/** Returns what takes the place of a dynamic import of a facade: one of the chunk that has its module. */
function importThrough(facade: string): string | undefined {
  const [, pairs = '', file] = FACADE.exec(facade) ?? []
  if (!file) return undefined
  const names = pairs.split(',').map((pair) => {
    const [local = '', exported = local] = pair.trim().split(' as ')
    return `${exported}:m.${local}`
  })
  return `import("./${file}").then(m=>({${names.join()}}))`
}

/** Leaves facades out: on a slow line each of them costs a round trip, and its module is mostly there already. */
function withoutFacades(files: readonly Script[]): Script[] {
  const through = new Map(files.map(({ name, code }) => [name, importThrough(code)]))
  return files
    .filter(({ name }) => through.get(name) === undefined)
    .map(({ name, code }) => ({
      name,
      code: code.replace(DYNAMIC_IMPORT, (all, target: string) => through.get(target) ?? all),
    }))
}

/**
 * Bundles the scripts of all homes.
 *
 * @param mains Entry of each home.
 * @param metafile What esbuild found out about the same entries, with splitting.
 */
export async function bundleScripts(
  mains: Readonly<Record<string, string>>,
  metafile: Metafile,
  root: string,
): Promise<Scripts> {
  const sets = Object.entries(mains).map(
    ([home, main]) => [home, modulesOf(metafile, main, root)] as const,
  )
  // An entry stays apart: a chunk that needs another module of its home must not start the home.
  const entries = new Set(Object.values(mains).map((main) => join(root, main)))
  const groupOf = (id: string): string | null => {
    if (entries.has(id)) return null
    const users = sets.filter(([, modules]) => modules.has(id)).map(([home]) => home)
    if (users.length === 0) return null
    return users.length === sets.length ? 'frame' : `first-${users.join('-')}`
  }
  const build = await rolldown({
    cwd: root,
    input: { ...mains },
    transform: { target: 'es2022' },
    // Lets frozen tables of core be dropped that the console does not use.
    treeshake: { manualPureFunctions: ['Object.freeze'] },
    optimization: { inlineConst: true },
    preserveEntrySignatures: false,
    // The words of the frame are imported by its language and by the table of all tables.
    checks: { ineffectiveDynamicImport: false },
  })
  const { output } = await build.generate({
    format: 'esm',
    minify: true,
    comments: { legal: false },
    hashCharacters: 'base36',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: 'first views', name: groupOf, minSize: 0 }],
    },
  })
  await build.close()
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk')
  const firstViews = Object.entries(mains).map(
    ([home, main]) => [home, [...filesOf(chunks, chunkWith(chunks, join(root, main)))]] as const,
  )
  return {
    files: withoutFacades(chunks.map(({ fileName, code }) => ({ name: basename(fileName), code }))),
    firstViews: Object.fromEntries(firstViews),
  }
}
