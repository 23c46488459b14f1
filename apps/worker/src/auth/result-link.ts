/** @module Signed links to results. A link allows its holder to fetch and delete the picture until it expires. */

import { PATHS } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign, verify } from './mac.ts'

/** The result that a link is for. */
export interface ResultReference {
  readonly id: string
  /** When the link and the result expire, seconds since 1970. */
  readonly expires: number
}

/** Why a link is refused. */
export type LinkFailure = 'invalid' | 'expired'

const ID = /^[A-Za-z0-9_-]{22}$/
const SECONDS = /^[1-9]\d{9}$/

function text({ id, expires }: ResultReference): string {
  return `${id}\n${expires}`
}

/**
 * Returns the link to a result.
 *
 * @param origin origin of this edge
 */
export async function resultAddress(
  key: SigningKey,
  origin: string,
  reference: ResultReference,
): Promise<string> {
  const signature = await sign(key, PURPOSES.result, text(reference))
  const query = new URLSearchParams({ expires: String(reference.expires), signature })
  return `${origin}${PATHS.results}/${reference.id}?${query.toString()}`
}

/**
 * Verifies a link. Only a link with a valid signature fails with `expired`.
 *
 * @param nowSeconds seconds since 1970. A link is valid before its `expires`, not at it
 */
export async function openResultLink(
  keys: readonly SigningKey[],
  link: { id: string; expires: string; signature: string },
  nowSeconds: number,
): Promise<Result<ResultReference, LinkFailure>> {
  if (!ID.test(link.id) || !SECONDS.test(link.expires)) return fail('invalid')
  const reference = { id: link.id, expires: Number(link.expires) }
  const isSigned = await verify(keys, PURPOSES.result, text(reference), link.signature)
  if (!isSigned) return fail('invalid')
  return nowSeconds < reference.expires ? ok(reference) : fail('expired')
}
