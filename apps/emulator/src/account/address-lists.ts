/** @module Lists of addresses that calls may or may not come from. */

import { BlockList, isIP } from 'node:net'

/** Addresses (`192.0.2.1`) and networks (`192.0.2.0/24`, `2001:db8::/32`). */
export interface AddressLists {
  /** Calls from other addresses are refused. An empty list allows every address. */
  readonly allow: readonly string[]
  /** Calls from these addresses are refused, also where `allow` lists them. */
  readonly deny: readonly string[]
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** Returns the matcher of the entries, or `undefined` where one of them is not an address or network. */
function toBlockList(entries: readonly string[]): BlockList | undefined {
  const list = new BlockList()
  try {
    for (const entry of entries) {
      const [address = '', bits] = entry.split('/')
      if (bits === undefined) list.addAddress(address, familyOf(address))
      else list.addSubnet(address, Number(bits), familyOf(address))
    }
  } catch {
    return undefined
  }
  return list
}

function contains(entries: readonly string[], address: string): boolean {
  return toBlockList(entries)?.check(address, familyOf(address)) ?? false
}

/** Returns whether every entry is an address or a network. */
export function areAddressLists({ allow, deny }: AddressLists): boolean {
  return toBlockList([...allow, ...deny]) !== undefined
}

/** Returns the code that a call from an address is refused with, or `undefined` for an allowed one. */
export function addressCode(
  { allow, deny }: AddressLists,
  address: string,
): 'IpInBlacklist' | 'IpNotInWhitelist' | undefined {
  if (contains(deny, address)) return 'IpInBlacklist'
  return allow.length === 0 || contains(allow, address) ? undefined : 'IpNotInWhitelist'
}
