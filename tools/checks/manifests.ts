/** @module Checks the package manifests: dependencies, pinned versions, scripts, exports, licence. */

import type { Finding, SourceFile } from './source-files.ts'

interface Manifest {
  readonly name: string
  readonly license?: string
  readonly packageManager?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, unknown>>
  readonly publishConfig?: {
    readonly exports?: Readonly<Record<string, unknown>>
    readonly typesVersions?: { readonly '*': Readonly<Record<string, unknown>> }
  }
}

/** Packages that promise to have no other dependency than these. */
const ALLOWED_DEPENDENCIES: Readonly<Record<string, readonly string[]>> = {
  '@fuse-edge/core': ['@noble/hashes'],
  '@fuse-edge/widget': ['@fuse-edge/core'],
  '@fuse-edge/provenance': ['@fuse-edge/core'],
  '@fuse-edge/cli': [
    '@fuse-edge/core',
    '@clack/prompts',
    '@contentauth/c2pa-wasm',
    '@fuse-edge/provenance',
    '@peculiar/x509',
    'reflect-metadata',
    'valibot',
  ],
}

function checkPnpm(manifest: Manifest): string[] {
  const pnpm = manifest.packageManager ?? ''
  return Object.entries(manifest.scripts ?? {})
    .filter(([, command]) => /pnpm@/.test(command) && !command.includes(`${pnpm} `))
    .map(([name]) => `script '${name}' runs another pnpm than packageManager says (${pnpm})`)
}

function checkDependencies(manifest: Manifest): string[] {
  const allowed = ALLOWED_DEPENDENCIES[manifest.name]
  if (allowed === undefined) return []
  return Object.keys(manifest.dependencies ?? {})
    .filter((name) => !allowed.includes(name))
    .map((name) => `${manifest.name} may not depend on ${name}`)
}

function checkVersions(manifest: Manifest): string[] {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }
  return Object.entries(all)
    .filter(([, version]) => /^[\^~<>*]|latest/.test(version))
    .map(([name, version]) => `${name} '${version}': pin it, or take it from the catalog`)
}

function checkExports(manifest: Manifest): string[] {
  const published = manifest.publishConfig?.exports
  if (published === undefined) return []
  const inside = Object.keys(manifest.exports ?? {}).sort()
  const outside = Object.keys(published).sort()
  // The resolution `node10` of TypeScript reads no exports, and finds types by this list.
  const listed = Object.keys(manifest.publishConfig?.typesVersions?.['*'] ?? {})
  const missing = outside.filter((path) => path !== '.' && !listed.includes(path.slice(2)))
  return [
    ...(inside.join() === outside.join() ? [] : ['exports and publishConfig.exports differ']),
    ...missing.map((path) => `publishConfig.typesVersions has no ${path.slice(2)}`),
  ]
}

/** Returns every breach of a rule in a manifest. */
export function checkManifests(files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => /(^|\/)package\.json$/.test(file.path))
    .flatMap((file) => {
      const manifest: Manifest = JSON.parse(file.text)
      const messages = [
        ...checkPnpm(manifest),
        ...checkDependencies(manifest),
        ...checkVersions(manifest),
        ...checkExports(manifest),
        ...(manifest.license === 'MIT' ? [] : ['the licence is not MIT']),
      ]
      return messages.map((message) => ({ path: file.path, line: 1, message }))
    })
}
