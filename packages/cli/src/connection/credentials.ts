/** @module Finds the key: in a credentials file where one is named, else in the environment. */

import type { Credentials } from '@fuse-edge/core/sign'
import { UsageError, type World } from '../world.ts'
import { readSection } from './ini.ts'

/** Credentials, and where they came from, for people. */
export interface FoundCredentials {
  readonly credentials: Credentials
  readonly source: string
}

/** Names in the environment, as in the official SDKs. */
const ENVIRONMENT = Object.freeze({
  secretId: 'TENCENTCLOUD_SECRET_ID',
  secretKey: 'TENCENTCLOUD_SECRET_KEY',
  token: 'TENCENTCLOUD_SESSION_TOKEN',
})

/** Names in a section of the credentials file; the official tools know the first two. */
const FILE = Object.freeze({ secretId: 'secret_id', secretKey: 'secret_key', token: 'token' })

function require(
  names: typeof ENVIRONMENT | typeof FILE,
  find: (name: string) => string | undefined,
  source: string,
): FoundCredentials {
  const [secretId, secretKey, token] = [names.secretId, names.secretKey, names.token].map(find)
  const missing = [!secretId && names.secretId, !secretKey && names.secretKey].filter(Boolean)
  if (!secretId || !secretKey) {
    throw new UsageError(`no key: ${missing.join(' and ')} missing in ${source}`)
  }
  return { credentials: { secretId, secretKey, ...(token && { token }) }, source }
}

/** What decides where to look. */
export interface CredentialsOptions {
  readonly 'credentials-file'?: string | undefined
  readonly profile?: string | undefined
}

/** Section that the official tools read. */
const DEFAULT_PROFILE = 'default'

/**
 * Finds the credentials. A file that is named is the only place looked at: half a key from there and half from the
 * environment would be nobody's key.
 *
 * @throws {UsageError} when the id or the key is missing; no message ever repeats a value.
 */
export async function findCredentials(
  options: CredentialsOptions,
  world: Pick<World, 'env' | 'read'>,
): Promise<FoundCredentials> {
  const { 'credentials-file': file, profile = DEFAULT_PROFILE } = options
  if (file === undefined) {
    if (options.profile !== undefined) throw new UsageError('--profile needs --credentials-file')
    return require(ENVIRONMENT, (name) => world.env[name], 'the environment')
  }
  const section = readSection(new TextDecoder().decode(await world.read(file)), profile)
  if (section === undefined) throw new UsageError(`no section [${profile}] in ${file}`)
  return require(FILE, (name) => section.get(name), `${file}, section [${profile}]`)
}
