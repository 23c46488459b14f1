/** @module Lists what the API documentation covers: every entry point of every package that can be installed. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Path of the root of the repository. */
export const ROOT = join(import.meta.dirname, '../..')

const FOLDERS = [
  'packages/core',
  'packages/provenance',
  'packages/engine',
  'packages/widget',
  'apps/emulator',
]

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
}

/** Returns the source file of each entry point, by the name that a program imports it with. */
export function entryPoints(): ReadonlyMap<string, string> {
  const entries = FOLDERS.flatMap((folder) => {
    const text = readFileSync(join(ROOT, folder, 'package.json'), 'utf8')
    const manifest = JSON.parse(text) as Manifest
    return Object.entries(manifest.exports).map(([path, target]) => {
      const file = typeof target === 'string' ? target : target.default
      return [`${manifest.name}${path.slice(1)}`, join(ROOT, folder, file)] as const
    })
  })
  return new Map(entries)
}
