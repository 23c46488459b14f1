/** @module Finds the folder of the built console, for the command. */

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The console's package beside this one: in the repository, and where a package manager installs both in one folder. */
const BESIDE = fileURLToPath(new URL('../../../console/', import.meta.url))
const BUILT = 'dist'

/**
 * Returns the folder of the built console: of the package beside this one, or of the one that `folder` can import.
 * Where neither is built, returns where the first would be.
 *
 * @param folder Working folder of the command.
 */
export function findConsole(folder: string = process.cwd()): string {
  const beside = join(BESIDE, BUILT)
  if (existsSync(beside)) return beside
  try {
    const { resolve } = createRequire(join(folder, 'package.json'))
    return join(resolve('@fuse-edge/console/package.json'), '..', BUILT)
  } catch {
    return beside
  }
}
