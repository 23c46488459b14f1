/** @module Finds mistakes in the format of a key without sending it. Messages never contain the values. */

import type { Credentials } from '@fuse-edge/core/sign'

/** The ids of account keys and of temporary STS keys begin with this. */
const ID_PREFIX = 'AKID'

const RULES: readonly {
  readonly isBroken: (key: Credentials) => boolean
  readonly message: string
}[] = [
  {
    isBroken: ({ secretId, secretKey }) => /\s/.test(secretId + secretKey),
    message: 'the SecretId or the SecretKey contains white space',
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
