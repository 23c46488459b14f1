/** @module Versions of the rivals, for the reports of the benches. */

import { readFileSync } from 'node:fs'

/** A package that a bench compares with ours. */
export type Rival =
  | '@fal-ai/server-proxy'
  | '@portkey-ai/gateway'
  | 'aws4fetch'
  | 'tencentcloud-sdk-nodejs'

/** Returns the installed versions by the names of packages. */
export function versionsOf(...names: readonly Rival[]): Readonly<Record<string, string>> {
  const versions = names.map((name) => {
    const manifest = new URL(`node_modules/${name}/package.json`, import.meta.url)
    return [name, (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version]
  })
  return Object.fromEntries(versions)
}
