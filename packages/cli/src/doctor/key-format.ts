/** @module Finds mistakes in the format of a key without sending it. Messages never contain the values. */

import type { Credentials } from '@fuse-edge/core/sign'

/** The ids of account keys and of temporary STS keys begin with this. */
const ID_PREFIX = 'AKID'

/** Returns whether a key or a token has characters other than visible ASCII, which no header can carry. */
export function hasInvisible({ secretId, secretKey, token = '' }: Credentials): boolean {
  return /[^!-~]/.test(secretId + secretKey + token)
}

const RULES: readonly {
  readonly isBroken: (key: Credentials) => boolean
  readonly message: string
}[] = [
  {
    isBroken: hasInvisible,
    message:
      'the SecretId, the SecretKey or the token contains white space, a line break or another invisible character',
  },
  {
    isBroken: ({ secretId, secretKey }) => /\*/.test(secretId + secretKey),
    message: 'the SecretId or the SecretKey was copied while it was masked with asterisks',
  },
  {
    isBroken: ({ secretId, secretKey }) => /["'`]/.test(secretId + secretKey),
    message: 'the SecretId or the SecretKey contains a quotation mark',
  },
  {
    isBroken: ({ secretId, secretKey }) =>
      secretKey.startsWith(ID_PREFIX) && !secretId.startsWith(ID_PREFIX),
    message: 'SecretId and SecretKey are swapped',
  },
  {
    isBroken: ({ secretId, secretKey }) => secretId === secretKey,
    message: 'SecretId and SecretKey are the same',
  },
]

/** Returns the first mistake in the format of a key, or `undefined`. */
export function findKeyMistake(key: Credentials): string | undefined {
  return RULES.find(({ isBroken }) => isBroken(key))?.message
}
