/** @module The version of this package. */

import { readFileSync } from 'node:fs'

/** Returns the version in the manifest, which is beside `src` as well as beside `dist`. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
