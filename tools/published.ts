/** @module The packages that are published: libraries, and a command, which exports nothing. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './checks/source-files.ts'

const run = promisify(execFile)

/** A published package. */
export interface Published {
  readonly name: string
  /** Folder, from the root. */
  readonly path: string
  /** `none`: only a command. */
  readonly imports: 'typed' | 'none'
}

export const PUBLISHED: readonly Published[] = [
  { name: '@fuse-edge/core', path: 'packages/core', imports: 'typed' },
  { name: '@fuse-edge/widget', path: 'packages/widget', imports: 'typed' },
  { name: '@fuse-edge/provenance', path: 'packages/provenance', imports: 'typed' },
  { name: '@fuse-edge/engine', path: 'packages/engine', imports: 'typed' },
  { name: '@fuse-edge/emulator', path: 'apps/emulator', imports: 'typed' },
  { name: '@fuse-edge/cli', path: 'packages/cli', imports: 'none' },
]

/** Packs a built package into a new folder in `folder`, and returns the path of the tarball. */
export async function pack(path: string, folder: string): Promise<string> {
  const place = mkdtempSync(join(folder, 'tarball-'))
  await run('pnpm', ['pack', '--pack-destination', place], { cwd: join(ROOT, path) })
  const [name = ''] = readdirSync(place)
  return join(place, name)
}
