/** @module Addresses of results: whoever has one can see and delete the picture, until it expires. */

import { PATHS } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign, verify } from './mac.ts'

/** Which result an address is for. */
export interface ResultReference {
  readonly id: string
  /** Seconds since 1970. */
  readonly expires: number
}

export type LinkFailure = 'invalid' | 'expired'

const ID = /^[A-Za-z0-9_-]{22}$/
const SECONDS = /^[1-9]\d{9}$/

function text({ id, expires }: ResultReference): string {
  return `${id}\n${expires}`
}

/**
 * The address of a result.
 *
 * @param origin of this edge
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
 * Checks the parts of an address. `expired` is only said of an address that was ours.
 *
 * @param nowSeconds seconds since 1970; an address is good before its `expires`, not at it
 */
export async function openResultLink(
  keys: readonly SigningKey[],
  link: { id: string; expires: string; signature: string },
  nowSeconds: number,
): Promise<Result<ResultReference, LinkFailure>> {
  if (!ID.test(link.id) || !SECONDS.test(link.expires)) return fail('invalid')
  const reference = { id: link.id, expires: Number(link.expires) }
  const isOurs = await verify(keys, PURPOSES.result, text(reference), link.signature)
  if (!isOurs) return fail('invalid')
  return nowSeconds < reference.expires ? ok(reference) : fail('expired')
}
