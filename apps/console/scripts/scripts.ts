/**
 * @module Bundles the scripts of the console in few files. esbuild says which modules each view needs; rolldown puts them together as
 * `grouping.ts` says.
 */

import { basename, join } from 'node:path'
import type { Metafile } from 'esbuild'
import { type OutputChunk, rolldown } from 'rolldown'
import { groupModules, type User } from './grouping.ts'

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
  /** Returns the names of the files that have modules and what they import statically. */
  readonly filesWith: (modules: readonly string[]) => readonly string[]
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

/** What is bundled. */
export interface ScriptSources {
  /** Entry of each home: it imports the first view statically. */
  readonly mains: Readonly<Record<string, string>>
  /** Every other view, by its name. */
  readonly views: Readonly<Record<string, Omit<User, 'isFirst'>>>
  /** Names in the sources, and the expressions that take their place. */
  readonly constants: Readonly<Record<string, string>>
}

/** Returns everything that needs modules. */
function usersOf({ mains, views }: Omit<ScriptSources, 'constants'>): Record<string, User> {
  const firsts = Object.entries(mains).map(([home, main]) => {
    return [`first-${home}`, { home, isFirst: true, sources: [main] }] as const
  })
  const others = Object.entries(views).map(([name, view]) => {
    return [name, { ...view, isFirst: false }] as const
  })
  return Object.fromEntries([...firsts, ...others])
}

/**
 * Bundles the scripts of all homes.
 *
 * @param metafile What esbuild found out about the same entries, with splitting.
 */
export async function bundleScripts(
  sources: ScriptSources,
  metafile: Metafile,
  root: string,
): Promise<Scripts> {
  const { mains, constants } = sources
  const fileOf = groupModules(usersOf(sources), metafile, root)
  // An entry stays apart: a chunk that needs another module of its home must not start the home.
  const entries = new Set(Object.values(mains).map((main) => join(root, main)))
  const groupOf = (id: string): string | null => (entries.has(id) ? null : fileOf(id))
  const build = await rolldown({
    cwd: root,
    input: { ...mains },
    transform: { target: 'es2022', define: { ...constants } },
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
      groups: [{ debugName: 'views', name: groupOf, minSize: 0 }],
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
    filesWith: (modules) => {
      const found = new Set<string>()
      for (const module of modules) filesOf(chunks, chunkWith(chunks, join(root, module)), found)
      return [...found]
    },
  }
}
