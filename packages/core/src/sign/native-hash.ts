/** @module The hash that Node, Bun and Deno have built in: the one native hash that does not make its caller wait. */

/** What is used of `node:crypto`. */
interface NodeCrypto {
  /** Since Node 20.12. */
  readonly hash?: (algorithm: 'sha256', bytes: Uint8Array, encoding: 'hex') => string
}

/** What is used of `process`. Asking it, not importing, keeps bundles for other runtimes free of `node:crypto`. */
interface NodeProcess {
  /** Since Node 20.16. */
  readonly getBuiltinModule?: (id: 'node:crypto') => NodeCrypto | undefined
}

function findHash(): NodeCrypto['hash'] {
  const { process } = globalThis as { readonly process?: NodeProcess }
  return process?.getBuiltinModule?.('node:crypto')?.hash
}

const hash = /* @__PURE__ */ findHash()

/** Lower-case hex SHA-256 of bytes, at once; `undefined` where the runtime has no such thing. */
export const nativeSha256Hex = hash && ((bytes: Uint8Array): string => hash('sha256', bytes, 'hex'))
