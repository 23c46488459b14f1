/** @module Key pairs: the account's, which signs calls, and the one that signs addresses of results. */

import type { DatabaseSync } from 'node:sqlite'

/** A key pair. */
export interface KeyPair {
  readonly secretId: string
  readonly secretKey: string
}

export type KeyOwner = 'account' | 'results'

export interface KeyStore {
  /** The secret key of an account's key id. */
  findSecret(secretId: string): string | undefined
  /** The owner's pair; when it has none yet, `make` is asked for one and that is kept. */
  pairOf(owner: KeyOwner, make: () => KeyPair): KeyPair
  /** Makes `pair` the owner's only one. */
  replace(owner: KeyOwner, pair: KeyPair): void
}

/** Keys in the table `keys`. */
export function createKeyStore(database: DatabaseSync): KeyStore {
  const find = database.prepare(
    "SELECT secret_key AS secretKey FROM keys WHERE secret_id = ? AND owner = 'account'",
  )
  const ofOwner = database.prepare(
    'SELECT secret_id AS secretId, secret_key AS secretKey FROM keys WHERE owner = ? LIMIT 1',
  )
  const insert = database.prepare(
    'INSERT INTO keys (secret_id, secret_key, owner) VALUES (?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM keys WHERE owner = ?')

  const replace = (owner: KeyOwner, pair: KeyPair) => {
    remove.run(owner)
    insert.run(pair.secretId, pair.secretKey, owner)
  }
  return {
    findSecret: (secretId) => {
      const row = find.get(secretId)
      return row === undefined ? undefined : String(row.secretKey)
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
    replace,
  }
}
