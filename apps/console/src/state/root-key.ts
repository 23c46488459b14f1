/** @module The key that this page signs with: the first enabled one of the root account. */

import type { AccountReport, KeySecret } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { ApiFailure } from '../api/request.ts'
import { api } from './emulator.ts'

/** A key with its secret. */
export interface PageKey extends KeySecret {
  readonly secretId: string
}

/** Returns a key with its secret. */
export async function keyOf(secretId: string): Promise<Result<PageKey, ApiFailure>> {
  const secret = await api.read('GET keys', { secretId })
  if (!secret.ok) return secret
  // Only the question for all keys is answered with a list.
  return 'secretKey' in secret.value
    ? ok({ secretId, ...secret.value })
    : fail({ kind: 'refused', message: 'the emulator answered with a list of keys' })
}

/** Returns the root account's first enabled key. */
export async function rootKey(account: AccountReport): Promise<Result<PageKey, ApiFailure>> {
  const [root] = account.holders
  const key = root?.keys.find(({ enabled }) => enabled)
  return key
    ? await keyOf(key.secretId)
    : fail({ kind: 'refused', message: 'the root account has no enabled key' })
}
