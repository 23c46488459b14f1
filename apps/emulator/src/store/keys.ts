/** @module Key pairs: permanent and temporary ones that sign calls, and the one that signs the addresses of results. */

import type { DatabaseSync } from 'node:sqlite'
import type { KeyPair } from '@fuse-edge/core/control'

export type { KeyPair }

/** Owners of exactly one pair: the root account's first pair, and the pair that signs addresses of results. */
export type KeyOwner = 'account' | 'results'

/** Token and end of a temporary key. */
export interface KeyTerm {
  readonly token: string
  /** Milliseconds of Unix time. */
  readonly expiresMs: number
}

/** A key that can sign calls. */
export interface KnownKey extends Partial<KeyTerm> {
  readonly secretKey: string
  /** `root`, `user/…` or `role/…`. */
  readonly holder: string
}

/** Key pairs by SecretId. */
export interface KeyStore {
  /** Returns the enabled key that signs calls under an id. */
  find(secretId: string): KnownKey | undefined
  /** Returns the owner's pair. For an owner without one, calls `make` and keeps what it returns. */
  pairOf(owner: KeyOwner, make: () => KeyPair): KeyPair
  /** Makes `pair` the owner's only pair. */
  replace(owner: KeyOwner, pair: KeyPair): void
  /** Adds a pair for `root` or a user, or with a term for a role. */
  add(pair: KeyPair, holder: string, term?: Partial<KeyTerm>): void
  /** Returns how many pairs a holder has, disabled ones included. */
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

/** Creates the store over the table `keys`. */
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
  // The root account's first pair counts as one of its pairs.
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
