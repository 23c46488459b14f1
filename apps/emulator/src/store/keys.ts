/** @module Key pairs: permanent and temporary ones that sign calls, and the one that signs the addresses of results. */

import type { DatabaseSync } from 'node:sqlite'
import type { AccountKey, KeyPair, KeySecret } from '@fuse-edge/core/control'

export type { KeyPair }

/** Owners of exactly one pair: the root account's first pair, and the pair that signs addresses of results. */
export type KeyOwner = 'account' | 'results'

/** Token and end of a temporary key. */
export interface KeyTerm {
  readonly token: string
  /** Milliseconds of Unix time. */
  readonly expiresMs: number
}

/** When a key was created and, for a temporary one, its term. */
export interface NewKeyTimes extends Partial<KeyTerm> {
  /** Milliseconds of Unix time. */
  readonly createdMs: number
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
  pairOf(owner: KeyOwner, make: () => KeyPair, createdMs: number): KeyPair
  /** Makes `pair` the owner's only pair. A pair that the owner has already keeps its time of creation. */
  replace(owner: KeyOwner, pair: KeyPair, createdMs: number): void
  /** Adds a pair for `root` or a user, or with a term for a role. */
  add(pair: KeyPair, holder: string, times: NewKeyTimes): void
  /** Returns what signs calls under an id, also of a disabled or expired key. */
  secret(secretId: string): KeySecret | undefined
  /** Returns the keys of a holder, oldest first. `root` has its first pair among them. */
  list(holder: string): readonly AccountKey[]
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

function toAccountKey(row: Row): AccountKey {
  return {
    secretId: String(row.secretId),
    enabled: row.enabled === 1,
    createdMs: Number(row.createdMs),
    ...(row.lastUsedMs !== null && { lastUsedMs: Number(row.lastUsedMs) }),
    ...(row.expiresMs !== null && { expiresMs: Number(row.expiresMs) }),
  }
}

// The root account's first pair counts as one of its pairs.
const OF_HOLDER = "(owner = ?1 OR (?1 = 'root' AND owner = 'account'))"

const LIST = `SELECT secret_id AS secretId, enabled, created_ms AS createdMs, expires_ms AS expiresMs,
    (SELECT max(at_ms) FROM calls WHERE calls.secret_id = keys.secret_id) AS lastUsedMs
  FROM keys WHERE ${OF_HOLDER} ORDER BY owner <> 'account', rowid`

const SECRET = `SELECT secret_key AS secretKey, owner, token, expires_ms AS expiresMs
  FROM keys WHERE secret_id = ? AND owner <> 'results'`

const FIND = `SELECT secret_key AS secretKey, owner, token, expires_ms AS expiresMs
  FROM keys WHERE secret_id = ? AND owner <> 'results' AND enabled = 1`

/** Returns the functions that read keys of holders. */
function createKeyReader(
  database: DatabaseSync,
): Pick<KeyStore, 'find' | 'secret' | 'list' | 'countOf'> {
  const find = database.prepare(FIND)
  const secret = database.prepare(SECRET)
  const list = database.prepare(LIST)
  const count = database.prepare(`SELECT count(*) AS count FROM keys WHERE ${OF_HOLDER}`)
  return {
    find: (secretId) => {
      const row = find.get(secretId)
      return row === undefined ? undefined : toKey(row)
    },
    secret: (secretId) => {
      const row = secret.get(secretId)
      if (row === undefined) return undefined
      const { holder: _, ...rest } = toKey(row)
      return rest
    },
    list: (holder) => list.all(holder).map(toAccountKey),
    countOf: (holder) => Number(count.get(holder)?.count ?? 0),
  }
}

/** Creates the store over the table `keys`. */
export function createKeyStore(database: DatabaseSync): KeyStore {
  const ofOwner = database.prepare(
    'SELECT secret_id AS secretId, secret_key AS secretKey FROM keys WHERE owner = ? LIMIT 1',
  )
  const insert = database.prepare(
    `INSERT INTO keys (secret_id, secret_key, owner, token, expires_ms, created_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const removeOf = database.prepare('DELETE FROM keys WHERE owner = ?')
  const remove = database.prepare("DELETE FROM keys WHERE secret_id = ? AND owner <> 'results'")
  const enable = database.prepare('UPDATE keys SET enabled = ? WHERE secret_id = ?')
  const created = database.prepare('SELECT created_ms AS createdMs FROM keys WHERE secret_id = ?')
  const replace = (owner: KeyOwner, { secretId, secretKey }: KeyPair, createdMs: number) => {
    const knownMs = Number(created.get(secretId)?.createdMs ?? createdMs)
    removeOf.run(owner)
    insert.run(secretId, secretKey, owner, null, null, knownMs)
  }
  return {
    replace,
    pairOf: (owner, make, createdMs) => {
      const row = ofOwner.get(owner)
      if (row !== undefined) {
        return { secretId: String(row.secretId), secretKey: String(row.secretKey) }
      }
      const pair = make()
      replace(owner, pair, createdMs)
      return pair
    },
    add: ({ secretId, secretKey }, holder, { token = null, expiresMs = null, createdMs }) => {
      insert.run(secretId, secretKey, holder, token, expiresMs, createdMs)
    },
    ...createKeyReader(database),
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
