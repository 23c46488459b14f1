/** @module Where a client's credentials come from, and when they are asked for again; import from `@fuse-edge/core/client`. */

import { type Credentials, requireCredentials } from '../sign/credentials.ts'
import { MS_PER_SECOND } from '../units.ts'

/** Credentials that may end. */
export interface ProvidedCredentials extends Credentials {
  /** Unix time in seconds after which they are refused: the `ExpiredTime` of STS. Default: never. */
  readonly expiresAt?: number
}

/**
 * Gives credentials. It is asked before the first call, 30 seconds before they expire, and once more when the service
 * refuses their token; never twice at the same time.
 */
export type CredentialsProvider = () => ProvidedCredentials | Promise<ProvidedCredentials>

/** The credentials of one client. */
export interface CredentialsKeeper {
  /** Credentials that are good now: always the same object, until it is renewed. */
  current(): Promise<ProvidedCredentials>
  /** Forgets credentials that the service refused, unless others have already taken their place. */
  drop(refused: Credentials): void
  /** Whether asking again can bring other ones. */
  readonly isRenewable: boolean
}

/** As in the official SDKs: a call takes time, and so does asking. */
const RENEW_BEFORE_MS = 30_000
function endMs({ expiresAt }: ProvidedCredentials): number {
  return expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt * MS_PER_SECOND
}

/** Keeps what a provider gave. When it fails, what it gave before is used up to its last second. */
function keepProvided(provider: CredentialsProvider, now: () => number): CredentialsKeeper {
  let kept: ProvidedCredentials | undefined
  let asking: Promise<ProvidedCredentials> | undefined

  async function ask(): Promise<ProvidedCredentials> {
    try {
      const provided = await provider()
      requireCredentials(provided)
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
 * Keeps credentials.
 *
 * @param now Unix time in milliseconds.
 * @throws TypeError for credentials without id or key.
 */
export function keepCredentials(
  source: Credentials | CredentialsProvider,
  now: () => number,
): CredentialsKeeper {
  if (typeof source === 'function') return keepProvided(source, now)
  requireCredentials(source)
  return { isRenewable: false, current: async () => source, drop: () => {} }
}

/**
 * Reads `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` and, for temporary credentials,
 * `TENCENTCLOUD_SESSION_TOKEN`, the names that the official SDKs read.
 *
 * @param env `process.env`, a Worker's `env`, or any other record: nothing is read behind your back.
 * @throws TypeError for a name that is missing, or whose value begins or ends with white space, the usual trace of
 * copying; the message never repeats a value.
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
  const need = (name: string): string => {
    const value = read(name)
    if (value === undefined) throw new TypeError(`${name} is missing`)
    return value
  }
  // The names that the official SDKs read.
  const token = read('TENCENTCLOUD_SESSION_TOKEN')
  return {
    secretId: need('TENCENTCLOUD_SECRET_ID'),
    secretKey: need('TENCENTCLOUD_SECRET_KEY'),
    ...(token !== undefined && { token }),
  }
}
