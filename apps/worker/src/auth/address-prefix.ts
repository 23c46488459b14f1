/** @module The part of an address that stays the same while an end user stays in one network. */

import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign } from './mac.ts'

const MAPPED_V4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/
const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const GROUPS = 8
/** Groups of a /64: what one household or one phone gets. Source: RFC 6177. */
const PREFIX_GROUPS = 4

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  if (tail === undefined) return left
  const right = tail.split(':').filter(Boolean)
  const zeros = Math.max(0, GROUPS - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
}

/**
 * The whole of an IPv4 address, the first 64 bits of an IPv6 address.
 *
 * @param address as Cloudflare writes it in `CF-Connecting-IP`, which no end user can set; `undefined` where the
 *   runtime gives none (then every end user has the same, empty prefix)
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
 * A name for a network under which it can be counted, and by which nobody without the key finds it. Another key gives
 * another name: when signing keys change, networks are counted anew.
 */
export function prefixPseudonym(key: SigningKey, prefix: string): Promise<string> {
  return sign(key, PURPOSES.prefix, prefix)
}
