/** @module Finds the synchronous native SHA-256 of Node, Bun and Deno. */

/** The part of `node:crypto` that is used. */
interface NodeCrypto {
  /** Since Node 20.12. */
  readonly hash?: (algorithm: 'sha256', bytes: Uint8Array, encoding: 'hex') => string
}

/** The part of `process` that is used. A static import of `node:crypto` would break bundles for other runtimes. */
interface NodeProcess {
  /** Since Node 20.16. */
  readonly getBuiltinModule?: (id: 'node:crypto') => NodeCrypto | undefined
}

function findHash(): NodeCrypto['hash'] {
  const { process } = globalThis as { readonly process?: NodeProcess }
  return process?.getBuiltinModule?.('node:crypto')?.hash
}

const hash = /* @__PURE__ */ findHash()

/** Returns the lower-case hex SHA-256 of bytes; `undefined` instead of a function where the runtime has none. */
export const nativeSha256Hex = hash && ((bytes: Uint8Array): string => hash('sha256', bytes, 'hex'))
