/** @module The network that a session is bound to: the prefix of an address, and its pseudonym for budgets. */

import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign } from './mac.ts'

const MAPPED_V4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/
const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const GROUPS = 8
/** Groups of a /64, the prefix of one household or one phone. Source: RFC 6177. */
const PREFIX_GROUPS = 4

/** Returns the groups of an IPv6 address, with `::` expanded. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  if (tail === undefined) return left
  const right = tail.split(':').filter(Boolean)
  const zeros = Math.max(0, GROUPS - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
}

/**
 * Returns the network prefix of an address: the whole of an IPv4 address, the first 64 bits of an IPv6 address.
 *
 * @param address value of `CF-Connecting-IP`, which end users cannot set. Where it is `undefined`, because another runtime
 *   does not provide it, every end user has the same, empty prefix
 */
export function addressPrefix(address: string | undefined): string {
  if (address === undefined) return ''
  const lower = address.toLowerCase()
  const v4 = MAPPED_V4.exec(lower)?.[1] ?? (V4.test(lower) ? lower : undefined)
  if (v4 !== undefined) return `${v4}/32`
  const groups = expand(lower).slice(0, PREFIX_GROUPS)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}/64`
}

/**
 * Returns a pseudonym of a network, under which it is counted. It cannot be reversed without the signing key, and it
 * changes with the first signing key, after which networks are counted from zero.
 */
export function prefixPseudonym(key: SigningKey, prefix: string): Promise<string> {
  return sign(key, PURPOSES.prefix, prefix)
}
