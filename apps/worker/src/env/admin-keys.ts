/** @module The admin keys `ak_…`, of which the configuration holds names, roles and hashes only. */

import * as v from 'valibot'

/** `read` allows reading, `write` also allows changes. */
export type AdminRole = 'read' | 'write'

/** An admin key. */
export interface AdminKey {
  /** Name in the audit trail and in the log. */
  readonly name: string
  readonly role: AdminRole
}

const ENTRY = /^([A-Za-z0-9._-]{1,64}):(read|write):([0-9a-f]{64})$/

/** Schema of `ADMIN_KEYS`: `name:role:hash;name:role:hash`, where the hash is a SHA-256 in lower-case hex. */
export const adminKeysSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): ReadonlyMap<string, AdminKey> => {
    const texts = dataset.value.split(';')
    const keys = new Map<string, AdminKey>()
    for (const text of texts) {
      const [, name = '', role, hash = ''] = ENTRY.exec(text) ?? []
      keys.set(hash, { name, role: role === 'write' ? role : 'read' })
    }
    if (!keys.has('') && keys.size === texts.length) return keys
    addIssue({
      message: 'must be name:read:hash or name:write:hash, several with ; between, each key once',
    })
    return NEVER
  }),
)
