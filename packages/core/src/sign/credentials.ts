/** @module The key pair that signs; import from `@fuse-edge/core/sign`. */

/** A key pair of the account, or a temporary one with its token. */
export interface Credentials {
  /** Names the key, `AKID…`; not secret. */
  readonly secretId: string
  /** Never leaves this process: only signatures made with it do. */
  readonly secretKey: string
  /** Session token of temporary credentials, sent as `X-TC-Token`. Default: none. */
  readonly token?: string
}

/**
 * Refuses credentials that are not there, so that a forgotten setting ends here instead of as the key `undefined`.
 *
 * @throws TypeError when an id or key is empty or not there; the message never repeats a value.
 */
export function requireCredentials(credentials: Credentials): void {
  for (const name of ['secretId', 'secretKey'] as const) {
    if (!credentials[name]) throw new TypeError(`${name} is missing`)
  }
}
