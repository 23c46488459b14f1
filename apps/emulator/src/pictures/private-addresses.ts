/** @module Addresses that a caller's URL may not lead to (server-side request forgery). */

import { BlockList, isIP } from 'node:net'

/** Source: IANA special-purpose address registries for IPv4 and IPv6. */
const IPV4_NETWORKS = Object.freeze([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, and with it the metadata services of the clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)

const IPV6_NETWORKS = Object.freeze([
  ['::', 128],
  ['::1', 128],
  // These carry an IPv4 address inside: NAT64, Teredo, 6to4.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)

function createBlockList(): BlockList {
  const list = new BlockList()
  for (const [network, bits] of IPV4_NETWORKS) list.addSubnet(network, bits, 'ipv4')
  for (const [network, bits] of IPV6_NETWORKS) list.addSubnet(network, bits, 'ipv6')
  return list
}

const PRIVATE = createBlockList()

/**
 * Returns whether an address belongs to this machine, a private network, a metadata service, or a reserved range. An
 * IPv4-mapped IPv6 address (`::ffff:127.0.0.1`) counts as its IPv4 address. A text that is not an address counts as
 * private.
 */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  return family === 0 || PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
