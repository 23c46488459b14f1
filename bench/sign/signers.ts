/** @module The contestants: signers that run in every runtime, and the digest that all of them need. */

import { signRequest } from '@fuse-edge/core/sign'
import { signPost } from '@fuse-edge/core/sign/web-crypto'
import { hex } from '../../packages/core/src/sign/hex.ts'
import { sha256 } from '../../packages/core/src/sign/sha256.ts'
import { aws4fetch } from '../rivals/aws4fetch.ts'
import { CREDENTIALS, HOST, TIMESTAMP_SECONDS } from './request.ts'

/** Signs (or hashes) a body once, and returns a value that depends on all of the work. */
export type Contestant = (body: Uint8Array<ArrayBuffer>) => unknown

const OPTIONS = { credentials: CREDENTIALS, host: HOST, timestamp: TIMESTAMP_SECONDS }

async function ours(body: Uint8Array<ArrayBuffer>): Promise<unknown> {
  return (await signRequest({ ...OPTIONS, body })).headers
}

/** Contestants, by their name in the report. */
export const CONTESTANTS = {
  ours,
  signPost: (body) => signPost({ ...OPTIONS, body }),
  aws4fetch,
  digest: (body) => crypto.subtle.digest('SHA-256', body),
} as const satisfies Readonly<Record<string, Contestant>>

/** The synchronous hash, which small bodies use. */
export const NOBLE_HASH = 'own hash'
export const nobleHash: Contestant = (body) => hex(sha256(body))

/** Does nothing, so that the cost of a request can be subtracted. */
export const NOTHING = 'nothing'

/** Repeats one contestant. */
export async function repeat(
  contestant: Contestant,
  body: Uint8Array<ArrayBuffer>,
  times: number,
): Promise<void> {
  for (let done = 0; done < times; done++) {
    // The compiler may remove work whose result is unused.
    if ((await contestant(body)) === undefined) throw new Error('no result')
  }
}
