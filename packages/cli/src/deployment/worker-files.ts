/** @module Finds the worker that is deployed: the one of a clone, or the built one in this package. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A worker on this machine. */
export interface WorkerFiles {
  /** Folder with `wrangler.jsonc`, `dist`, `dist-check` and `public`. */
  readonly folder: string
  /** Root of the clone in which it has to be built; `undefined` for a worker that is built. */
  readonly clone: string | undefined
}

/** The file of a worker that wrangler reads. */
export const WORKER_CONFIG = 'wrangler.jsonc'
/** The file of a built worker that exports its handlers. */
export const WORKER_ENTRY = 'dist/index.mjs'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** The folder of this package. */
export const PACKAGE_FOLDER = at('../..')
/** Written by `tools/pack-worker.ts` when the package is packed. */
const PACKED = join(PACKAGE_FOLDER, 'worker')
const CLONE = join(PACKAGE_FOLDER, '../..')

function isWorkerOfClone(folder: string): boolean {
  const manifest = join(folder, 'package.json')
  return (
    existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === '@fuse-edge/worker'
  )
}

/**
 * Finds the worker. A clone comes first, so that its sources are what is deployed.
 *
 * @param given a folder with a built worker, instead of both
 * @returns `undefined` where no worker is found
 */
export function findWorkerFiles(given: string | undefined): WorkerFiles | undefined {
  const inClone = join(CLONE, 'apps/worker')
  if (given === undefined && isWorkerOfClone(inClone)) return { folder: inClone, clone: CLONE }
  const folder = given ?? PACKED
  return existsSync(join(folder, WORKER_ENTRY)) ? { folder, clone: undefined } : undefined
}

/** The command that builds the worker of a clone, with the pnpm that the clone names. */
export function buildCommand(clone: string): { file: string; args: readonly string[] } {
  const { packageManager } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'))
  const args = [
    '--yes',
    packageManager,
    'exec',
    'turbo',
    'run',
    'build',
    '--filter=@fuse-edge/worker',
  ]
  return { file: 'npx', args }
}
