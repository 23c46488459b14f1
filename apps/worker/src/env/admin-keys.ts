/** @module Who may administer the edge: keys `ak_…`, of which the configuration has names, roles and hashes only. */

import * as v from 'valibot'

/** `read` may look, `write` may change. */
export type AdminRole = 'read' | 'write'

export interface AdminKey {
  /** Stands in the audit trail. */
  readonly name: string
  readonly role: AdminRole
}

const ENTRY = /^([A-Za-z0-9._-]{1,64}):(read|write):([0-9a-f]{64})$/

/** `name:role:hash;name:role:hash`, the hash a SHA-256 in lower-case hex. */
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
