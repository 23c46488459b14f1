/** @module Lists of addresses that calls may or may not come from. */

import { BlockList, isIP } from 'node:net'
import type { AddressLists } from '@fuse-edge/core/control'

export type { AddressLists }

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
