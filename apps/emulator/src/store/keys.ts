/** @module Key pairs: those that sign calls, permanent and temporary, and the one that signs addresses of results. */

import type { DatabaseSync } from 'node:sqlite'

/** A key pair. */
export interface KeyPair {
  readonly secretId: string
  readonly secretKey: string
}

/** Owners of exactly one pair: the root account's main one, and that of addresses. */
export type KeyOwner = 'account' | 'results'

/** What makes a key temporary. */
export interface KeyTerm {
  readonly token: string
  readonly expiresMs: number
}

/** A key that may sign calls. */
export interface KnownKey extends Partial<KeyTerm> {
  readonly secretKey: string
  /** `root`, `user/…` or `role/…`. */
  readonly holder: string
}

export interface KeyStore {
  /** The key that signs calls under an id, unless it is disabled. */
  find(secretId: string): KnownKey | undefined
  /** The owner's pair; when it has none yet, `make` is asked for one and that is kept. */
  pairOf(owner: KeyOwner, make: () => KeyPair): KeyPair
  /** Makes `pair` the owner's only one. */
  replace(owner: KeyOwner, pair: KeyPair): void
  /** Adds a pair of `root`, a user or, for a term, a role. */
  add(pair: KeyPair, holder: string, term?: Partial<KeyTerm>): void
  /** How many pairs a holder has, disabled ones too. */
  countOf(holder: string): number
  setEnabled(secretId: string, enabled: boolean): void
  remove(secretId: string): void
  /** Removes every pair of a holder. */
  removeOf(holder: string): void
}

type Row = Record<string, unknown>

const ROOT = 'root'

function toKey(row: Row): KnownKey {
  const owner = String(row.owner)
  return {
    secretKey: String(row.secretKey),
    holder: owner === 'account' ? ROOT : owner,
    ...(typeof row.token === 'string' && { token: row.token, expiresMs: Number(row.expiresMs) }),
  }
}

const FIND = `SELECT secret_key AS secretKey, owner, token, expires_ms AS expiresMs
  FROM keys WHERE secret_id = ? AND owner <> 'results' AND enabled = 1`

/** Keys in the table `keys`. */
export function createKeyStore(database: DatabaseSync): KeyStore {
  const find = database.prepare(FIND)
  const ofOwner = database.prepare(
    'SELECT secret_id AS secretId, secret_key AS secretKey FROM keys WHERE owner = ? LIMIT 1',
  )
  const insert = database.prepare(
    'INSERT INTO keys (secret_id, secret_key, owner, token, expires_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const removeOf = database.prepare('DELETE FROM keys WHERE owner = ?')
  const remove = database.prepare("DELETE FROM keys WHERE secret_id = ? AND owner <> 'results'")
  const enable = database.prepare('UPDATE keys SET enabled = ? WHERE secret_id = ?')
  // The root account's main pair counts with its others.
  const count = database.prepare(
    "SELECT count(*) AS count FROM keys WHERE owner = ?1 OR (?1 = 'root' AND owner = 'account')",
  )
  const replace = (owner: KeyOwner, { secretId, secretKey }: KeyPair) => {
    removeOf.run(owner)
    insert.run(secretId, secretKey, owner, null, null)
  }
  return {
    replace,
    find: (secretId) => {
      const row = find.get(secretId)
      return row === undefined ? undefined : toKey(row)
    },
    pairOf: (owner, make) => {
      const row = ofOwner.get(owner)
      if (row !== undefined) {
        return { secretId: String(row.secretId), secretKey: String(row.secretKey) }
      }
      const pair = make()
      replace(owner, pair)
      return pair
    },
    add: ({ secretId, secretKey }, holder, { token = null, expiresMs = null } = {}) => {
      insert.run(secretId, secretKey, holder, token, expiresMs)
    },
    countOf: (holder) => Number(count.get(holder)?.count ?? 0),
    setEnabled: (secretId, enabled) => {
      enable.run(enabled ? 1 : 0, secretId)
    },
    remove: (secretId) => {
      remove.run(secretId)
    },
    removeOf: (holder) => {
      removeOf.run(holder)
    },
  }
}
