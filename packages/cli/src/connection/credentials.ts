/** @module Finds the key: in the credentials file if one is named, else in the environment. */

import { KEY_VARIABLES } from '@fuse-edge/core/client'
import type { Credentials } from '@fuse-edge/core/sign'
import { type Ports, UsageError } from '../ports.ts'
import { readSection } from './ini-file.ts'

/** Credentials, and a description of their source for messages. */
export interface FoundCredentials {
  readonly credentials: Credentials
  readonly source: string
}

/** Names in a section of the credentials file; the official tools write the first two. */
const FILE = Object.freeze({ secretId: 'secret_id', secretKey: 'secret_key', token: 'token' })

function requireKeyPair(
  names: typeof KEY_VARIABLES | typeof FILE,
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

/** The options that decide where to look. */
export interface CredentialsOptions {
  readonly 'credentials-file'?: string | undefined
  readonly profile?: string | undefined
}

/** The section that the official tools read. */
const DEFAULT_PROFILE = 'default'

/**
 * Finds the credentials. A named file is the only place that is searched: an id from the file and a key from the
 * environment would not belong together.
 *
 * @throws {UsageError} if the id or the key is missing; messages never contain the values.
 */
export async function findCredentials(
  options: CredentialsOptions,
  ports: Pick<Ports, 'env' | 'readFile'>,
): Promise<FoundCredentials> {
  const { 'credentials-file': file, profile = DEFAULT_PROFILE } = options
  if (file === undefined) {
    if (options.profile !== undefined) throw new UsageError('--profile needs --credentials-file')
    return requireKeyPair(KEY_VARIABLES, (name) => ports.env[name], 'the environment')
  }
  const section = readSection(new TextDecoder().decode(await ports.readFile(file)), profile)
  if (section === undefined) throw new UsageError(`no section [${profile}] in ${file}`)
  return requireKeyPair(FILE, (name) => section.get(name), `${file}, section [${profile}]`)
}
