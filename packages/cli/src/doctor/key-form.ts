/** @module What can be seen to be wrong with a key without asking anybody; never repeats a value. */

import type { Credentials } from '@fuse-edge/core/sign'

/** Key ids of accounts and, for temporary credentials, of STS begin with this. */
const ID_PREFIX = 'AKID'

const RULES: readonly {
  readonly isBroken: (key: Credentials) => boolean
  readonly says: string
}[] = [
  {
    isBroken: ({ secretId, secretKey }) => /\s/.test(secretId + secretKey),
    says: 'there is a blank or a line end in the SecretId or the SecretKey',
  },
  {
    isBroken: ({ secretId, secretKey }) => /\*/.test(secretId + secretKey),
    says: 'the SecretId or the SecretKey was copied while it was masked with stars',
  },
  {
    isBroken: ({ secretId, secretKey }) => /["'`]/.test(secretId + secretKey),
    says: 'there is a quotation mark in the SecretId or the SecretKey',
  },
  {
    isBroken: ({ secretId, secretKey }) =>
      secretKey.startsWith(ID_PREFIX) && !secretId.startsWith(ID_PREFIX),
    says: 'SecretId and SecretKey are swapped',
  },
  {
    isBroken: ({ secretId, secretKey }) => secretId === secretKey,
    says: 'SecretId and SecretKey are the same',
  },
]

/** What is wrong, or `undefined` when nothing can be seen. */
export function faultOfKey(key: Credentials): string | undefined {
  return RULES.find(({ isBroken }) => isBroken(key))?.says
}
