/** @module Gets a client's credentials, and renews them; import from `@fuse-edge/core/client`. */

import { type Credentials, requireCredentials } from '../sign/credentials.ts'
import { MS_PER_SECOND } from '../units.ts'

/** Credentials that may expire. */
export interface ProvidedCredentials extends Credentials {
  /** Unix time in seconds after which the service refuses them: the `ExpiredTime` of STS. @default never */
  readonly expiresAt?: number
}

/**
 * Returns credentials. The client calls it before the first call, 30 seconds before the credentials expire, and once more
 * when the service refuses their token; never twice at the same time. When it throws, the call ends `not-sent` with reason
 * `no-credentials`, unless the previous credentials are still valid.
 *
 * Calls at the same time wait for one answer. In Cloudflare Workers, where a request must not wait for another one, create a
 * client with a provider for each request.
 */
export type CredentialsProvider = () => ProvidedCredentials | Promise<ProvidedCredentials>

/** The credentials of one client. */
export interface CredentialsKeeper {
  /** Returns valid credentials: the same object until they are renewed. Rejects when the provider fails. */
  current(): Promise<ProvidedCredentials>
  /** Forgets credentials that the service refused, unless they were renewed meanwhile. */
  drop(refused: Credentials): void
  /** Whether there is a provider that can return other credentials. */
  readonly isRenewable: boolean
}

/** As in the official SDKs: the call and the provider take time. */
const RENEW_BEFORE_MS = 30_000
function endMs({ expiresAt }: ProvidedCredentials): number {
  return expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt * MS_PER_SECOND
}

/**
 * Checks that credentials are complete, and that headers can carry them. Copied keys often end with a line break or begin with
 * a byte order mark, and `fetch` would throw for them as late as for a broken connection.
 *
 * @throws TypeError with the name of the field, never its value.
 */
export function requireSendable(credentials: Credentials): void {
  // JavaScript gives `null` for a missing setting.
  requireCredentials(credentials ?? ({} as Credentials))
  for (const name of ['secretId', 'secretKey', 'token'] as const) {
    if (/[^ -~]|^ | $/.test(credentials[name] ?? ''))
      throw new TypeError(`${name} has other characters than visible ASCII`)
  }
}

/** Keeps the credentials of a provider. When it fails, the previous ones are used until they expire. */
function keepProvided(provider: CredentialsProvider, now: () => number): CredentialsKeeper {
  let kept: ProvidedCredentials | undefined
  let asking: Promise<ProvidedCredentials> | undefined

  async function ask(): Promise<ProvidedCredentials> {
    try {
      const provided = await provider()
      requireSendable(provided)
      kept = provided
      return provided
    } catch (error) {
      if (kept !== undefined && now() < endMs(kept)) return kept
      throw error
    }
  }

  return {
    isRenewable: true,
    current: async () => {
      if (kept !== undefined && now() < endMs(kept) - RENEW_BEFORE_MS) return kept
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    drop: (refused) => {
      if (kept === refused) kept = undefined
    },
  }
}

/**
 * Creates the keeper of fixed credentials or of a provider.
 *
 * @param now Returns Unix time in milliseconds.
 * @throws TypeError for credentials without id or key, or with characters other than visible ASCII.
 */
export function keepCredentials(
  source: Credentials | CredentialsProvider,
  now: () => number,
): CredentialsKeeper {
  if (typeof source === 'function') return keepProvided(source, now)
  requireSendable(source)
  return { isRenewable: false, current: async () => source, drop: () => {} }
}

/** Environment variables of the key, by their names in the official SDKs. */
export const KEY_VARIABLES = /* @__PURE__ */ Object.freeze({
  secretId: 'TENCENTCLOUD_SECRET_ID',
  secretKey: 'TENCENTCLOUD_SECRET_KEY',
  token: 'TENCENTCLOUD_SESSION_TOKEN',
} as const)

/**
 * Returns the credentials in `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` and, for temporary credentials,
 * `TENCENTCLOUD_SESSION_TOKEN`, the names that the official SDKs read.
 *
 * @param env `process.env`, a Worker's `env`, or any other record.
 * @throws TypeError for a variable that is missing, or whose value begins or ends with white space, as copied keys often
 * do. The message never contains a value.
 *
 * @example
 * import { credentialsFromEnvironment } from '@fuse-edge/core/client'
 * const env = { TENCENTCLOUD_SECRET_ID: 'AKIDEXAMPLE', TENCENTCLOUD_SECRET_KEY: 'secret' }
 * console.assert(credentialsFromEnvironment(env).secretId === 'AKIDEXAMPLE')
 */
export function credentialsFromEnvironment(env: Readonly<Record<string, unknown>>): Credentials {
  const read = (name: string): string | undefined => {
    const value = env[name]
    if (typeof value !== 'string' || value === '') return undefined
    if (value !== value.trim()) throw new TypeError(`${name} begins or ends with white space`)
    return value
  }
  const { secretId: idName, secretKey: keyName, token: tokenName } = KEY_VARIABLES
  const [secretId, secretKey, token] = [read(idName), read(keyName), read(tokenName)]
  if (secretId === undefined || secretKey === undefined) {
    const missing = [secretId ? [] : idName, secretKey ? [] : keyName].flat()
    throw new TypeError(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing`)
  }
  return { secretId, secretKey, ...(token !== undefined && { token }) }
}
