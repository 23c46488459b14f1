/**
 * @module Says which modules of the console make a file together. On a slow line each further file costs a round trip, and each byte
 * that a view does not need costs time, too. So the modules of a view that nothing else needs are one file; of those that several
 * views need, large sets are separate files, and the rest is joined.
 */

import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** What needs modules: the first view of a home, or another view. */
export interface User {
  readonly home: string
  readonly isFirst: boolean
  /** Sources that it loads, from the root. */
  readonly sources: readonly string[]
}

/** From this size on, a set of modules that the same views need is a separate file. In bytes after minifying. */
const LARGE_BYTES = 2000

/** Returns the output that was made from a source. */
function outputOf(metafile: Metafile, source: string): string {
  const found = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint?.endsWith(source) === true,
  )
  if (!found) throw new Error(`nothing was built from ${source}`)
  return found[0]
}

/** Adds the chunks that an output imports statically, and itself. */
function addClosure(metafile: Metafile, path: string, found: Set<string>): void {
  if (found.has(path)) return
  found.add(path)
  for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') addClosure(metafile, next, found)
  }
}

/** Returns the modules that sources import statically, with their bytes after minifying. */
function modulesOf(metafile: Metafile, sources: readonly string[]): Map<string, number> {
  const chunks = new Set<string>()
  for (const source of sources) addClosure(metafile, outputOf(metafile, source), chunks)
  const inputs = [...chunks].flatMap((chunk) =>
    Object.entries(metafile.outputs[chunk]?.inputs ?? {}).map(
      ([path, { bytesInOutput }]) => [path, bytesInOutput] as const,
    ),
  )
  return new Map(inputs.filter(([, bytes]) => bytes > 0))
}

/** Returns the name of the file of modules that the same users need. `null`: they are left to the bundler. */
function fileOf(names: readonly string[], bytes: number, users: Readonly<Record<string, User>>) {
  const needing = names.flatMap((name) => users[name] ?? [])
  const homes = new Set(needing.map(({ home }) => home))
  const [home] = homes
  const isShared = homes.size > 1
  if (needing.some(({ isFirst }) => isFirst)) return isShared ? 'frame' : `first-${home}`
  if (names.length === 1 || bytes >= LARGE_BYTES) return names.join('-')
  return isShared ? 'shared' : `shared-${home}`
}

/**
 * Returns a function that names the file of a module. `null`: the module is left to the bundler.
 *
 * @param users By name. The name of a view becomes that of its file.
 * @param metafile What esbuild found out about all entries, with splitting.
 * @param root Absolute path that sources and `metafile` are relative to.
 */
export function groupModules(
  users: Readonly<Record<string, User>>,
  metafile: Metafile,
  root: string,
): (module: string) => string | null {
  const needs = new Map<string, { readonly names: string[]; readonly bytes: number }>()
  for (const [name, { sources }] of Object.entries(users)) {
    for (const [module, bytes] of modulesOf(metafile, sources)) {
      const need = needs.get(module) ?? { names: [], bytes }
      need.names.push(name)
      needs.set(module, need)
    }
  }
  const sizes = new Map<string, number>()
  for (const { names, bytes } of needs.values()) {
    sizes.set(names.join(), (sizes.get(names.join()) ?? 0) + bytes)
  }
  const files = new Map(
    [...needs].map(([module, { names }]) => [
      join(root, module),
      fileOf(names, sizes.get(names.join()) ?? 0, users),
    ]),
  )
  return (module) => files.get(module) ?? null
}
