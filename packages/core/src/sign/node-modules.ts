/** @module Finds modules of Node, which Bun and Deno have too. */

/** The part of `node:crypto` that is used. */
export interface NodeCrypto {
  /** Since Node 20.12. */
  readonly hash?: (algorithm: 'sha256', bytes: Uint8Array, encoding: 'hex') => string
  readonly createHash: (algorithm: 'sha256') => {
    update(bytes: Uint8Array): unknown
    digest(encoding: 'hex'): string
  }
}

/** The part of `node:fs/promises` that is used. */
interface NodeFiles {
  stat(path: string | URL): Promise<{ readonly size: number; isFile(): boolean }>
  readFile(path: string | URL): Promise<Uint8Array>
}

/** The modules that are used. */
interface NodeModules {
  readonly 'node:crypto': NodeCrypto
  readonly 'node:fs/promises': NodeFiles
  readonly 'node:timers/promises': { readonly setImmediate: () => Promise<void> }
}

/** The part of `process` that is used. A static import of `node:crypto` would break bundles for other runtimes. */
interface NodeProcess {
  /** Since Node 20.16. */
  readonly getBuiltinModule?: <Id extends keyof NodeModules>(id: Id) => NodeModules[Id] | undefined
}

/** Returns a module of Node; `undefined` where the runtime does not have it. */
export function nodeModule<Id extends keyof NodeModules>(id: Id): NodeModules[Id] | undefined {
  const platform = globalThis as { readonly process?: NodeProcess }
  return platform.process?.getBuiltinModule?.(id)
}
