/**
 * @module Chooses the host of a result's address by the network of the client.
 *
 * Source: the access guide, "network": a server that calls for its clients sends the client's address in
 * `X-Forwarded-For`. Without the header the caller's own address counts.
 */

import { BlockList, isIP } from 'node:net'
import { fail, ok, type Result } from '@fuse-edge/core/result'

/** The host of results for the clients of one network. */
export interface ResultHost {
  /** Network of the clients, such as `203.0.113.0/24` or `2001:db8::/32`. */
  readonly network: string
  /** Origin that leads to this emulator, such as `http://results-abroad.localhost:9180`. */
  readonly origin: string
}

/** Returns the origin for a client, or `undefined` for the emulator's own origin. */
export type ChooseOrigin = (forwardedFor: string, peer: string) => string | undefined

interface Entry {
  readonly list: BlockList
  readonly origin: string
}

const PREFIX_BITS = { 4: 32, 6: 128 } as const

function readEntry({ network, origin }: ResultHost): Entry | undefined {
  const [address = '', prefix = ''] = network.split('/')
  const family = isIP(address)
  const url = URL.parse(origin)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.origin === origin
  const isPrefix = /^\d{1,3}$/.test(prefix) && family !== 0
  if (!isOrigin || !isPrefix) return undefined
  if (Number(prefix) > PREFIX_BITS[family === 6 ? 6 : 4]) return undefined
  const list = new BlockList()
  list.addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4')
  return { list, origin }
}

/** Returns the first address of the header, which is the end client's, or without a valid one the peer's address. */
function clientOf(forwardedFor: string, peer: string): string {
  const first = (forwardedFor.split(',', 1)[0] ?? '').trim()
  return isIP(first) === 0 ? peer.replace(/^::ffff:/, '') : first
}

/** Reads the table, whose first matching network counts. The failure is a sentence about the first invalid entry. */
export function readResultHosts(hosts: readonly ResultHost[]): Result<ChooseOrigin, string> {
  const entries: Entry[] = []
  for (const host of hosts) {
    const entry = readEntry(host)
    if (entry === undefined) {
      return fail(`result host ${host.network}=${host.origin}: a network and an http origin`)
    }
    entries.push(entry)
  }
  return ok((forwardedFor, peer) => {
    const client = clientOf(forwardedFor, peer)
    const family = isIP(client)
    if (family === 0) return undefined
    const isIn = ({ list }: Entry) => list.check(client, family === 6 ? 'ipv6' : 'ipv4')
    return entries.find(isIn)?.origin
  })
}
