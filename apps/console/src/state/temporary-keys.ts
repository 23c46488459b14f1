/** @module Temporary credentials that requests are signed with: one for each role, in the memory of this tab. */

import { ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND, SECONDS_PER_HOUR } from '@fuse-edge/core/units'
import { signal } from '@preact/signals'
import { type TemporaryKey, temporaryKey } from './assume-role.ts'
import { emulatorNow } from './emulator-time.ts'

/** The default of AssumeRole. */
const LENGTH_SECONDS = 2 * SECONDS_PER_HOUR
/** Credentials that end sooner are replaced before a call. */
const SPARE_MS = 5 * MS_PER_SECOND
const PREFIX = 'role/'

/** The credentials by the name of their role. */
export const temporaryKeys = signal<ReadonlyMap<string, TemporaryKey>>(new Map())

/** Returns the role that a key of a draft names, without `role/`; `undefined` for a SecretId. */
export function roleOf(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined
}

/** Gets new credentials for a role. The failure is a sentence or a code. */
export async function renewTemporaryKey(role: string): Promise<Result<TemporaryKey, string>> {
  const made = await temporaryKey(role, LENGTH_SECONDS)
  if (made.ok) temporaryKeys.value = new Map(temporaryKeys.value).set(role, made.value)
  return made
}

/** Returns the credentials of a role; new ones where there are none, or theirs have expired by the emulator's clock. */
export async function temporaryKeyOf(role: string): Promise<Result<TemporaryKey, string>> {
  const nowMs = await emulatorNow()
  const known = temporaryKeys.value.get(role)
  return known && known.expiresMs > nowMs + SPARE_MS ? ok(known) : await renewTemporaryKey(role)
}
