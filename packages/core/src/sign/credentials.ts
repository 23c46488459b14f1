/** @module The key pair that signs; import from `@fuse-edge/core/sign`. */

/** A key pair of the account, or a temporary one with its token. */
export interface Credentials {
  /** Id of the key, `AKID…`. It is not secret. */
  readonly secretId: string
  /** The secret. It is never sent: only signatures that were made with it are. */
  readonly secretKey: string
  /** Session token of temporary credentials, sent as `X-TC-Token`. @default none: the key is permanent */
  readonly token?: string
}

/**
 * Checks that credentials are complete, so that a missing setting fails here and is not signed as the text `undefined`.
 *
 * @throws TypeError for an empty or missing id or key. The message never contains a value.
 */
export function requireCredentials(credentials: Credentials): void {
  for (const name of ['secretId', 'secretKey'] as const) {
    if (!credentials[name]) throw new TypeError(`${name} is missing`)
  }
}
