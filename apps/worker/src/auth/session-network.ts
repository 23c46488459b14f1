/** @module The network that a session is bound to, the networks around it, and their pseudonyms for budgets. */

import { parseAddress, type SessionClaims } from '../context/index.ts'
import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign } from './mac.ts'

/** Groups of an IPv6 address, 16 bits each. */
const GROUPS = 8
/** Groups of a /64: one link, such as a phone. Source: RFC 4291, section 2.5.4. */
const LINK_GROUPS = 4
/** Groups of a /48: the largest network that one site gets. Source: RFC 6177. */
const SITE_GROUPS = 3
/** Bits of the fourth group that belong to a /56: what providers give to one household. Source: RFC 6177. */
const HOUSEHOLD_MASK = 0xff00

/** Returns the groups of an IPv6 address in canonical form, with `::` expanded. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array<string>(GROUPS - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right]
}

/**
 * Returns the network prefix that a session is bound to: the whole of an IPv4 address, the first 64 bits of an IPv6 address.
 *
 * @param address an IP address. Everybody without a valid one has the same, empty prefix
 */
export function addressPrefix(address: string | undefined): string {
  const parsed = parseAddress(address ?? '')
  if (parsed === undefined) return ''
  if (!parsed.includes(':')) return `${parsed}/32`
  return `${expand(parsed).slice(0, LINK_GROUPS).join(':')}/64`
}

/**
 * Returns the networks that limits are counted for, narrowest first: an IPv4 address alone, or an IPv6 /64 with the /56 and
 * the /48 around it, because one client may have the whole of the wider network.
 *
 * @param prefix a prefix that {@link addressPrefix} returned
 */
export function networksAround(prefix: string): readonly [string, ...string[]] {
  if (!prefix.endsWith('/64')) return [prefix]
  const groups = prefix.slice(0, -'/64'.length).split(':')
  const site = groups.slice(0, SITE_GROUPS).join(':')
  const household = Number.parseInt(groups[SITE_GROUPS] ?? '0', 16) & HOUSEHOLD_MASK
  return [prefix, `${site}:${household.toString(16)}/56`, `${site}/48`]
}

/** Returns the widest network around an address: its /48, or the IPv4 address. Empty where the address is unknown. */
export function widestNetwork(address: string | undefined): string {
  const [link, , site = link] = networksAround(addressPrefix(address))
  return site
}

/** Pseudonyms of the networks of sessions in use. */
const pseudonyms = new WeakMap<object, { key: SigningKey; networks: readonly string[] }>()

/**
 * Returns the pseudonyms of the {@link networksAround} a prefix, under which they are counted. They cannot be reversed
 * without the signing key, and they change with the first signing key, after which networks are counted from zero.
 *
 * @param session for the same object they are made once
 */
export async function networkPseudonyms(
  key: SigningKey,
  session: Pick<SessionClaims, 'prefix'>,
): Promise<readonly string[]> {
  const known = pseudonyms.get(session)
  if (known?.key === key) return known.networks
  const networks = await Promise.all(
    networksAround(session.prefix).map((network) => sign(key, PURPOSES.prefix, network)),
  )
  pseudonyms.set(session, { key, networks })
  return networks
}
