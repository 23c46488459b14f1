/**
 * @module Connects to the URL of a caller, after checking where it leads (server-side request forgery).
 *
 * A host name is resolved once, and the connection goes to the address that was checked, so that a second answer of
 * the resolver cannot lead elsewhere (DNS rebinding).
 */

import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Network } from '../ports/index.ts'
import { isPrivateAddress } from './private-addresses.ts'

/** A URL with the address that was checked. */
export interface Target {
  readonly url: URL
  readonly address: string
  readonly family: number
}

/** Returns a URL of http or https without credentials, or `undefined` for any other text. */
export function toHttpUrl(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text, base?.href)
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:'
  const isPlain = url?.username === '' && url.password === ''
  return url !== null && isHttp && isPlain ? url : undefined
}

/** Resolves the host of a URL. Returns `undefined` for a host without an address, or with one that is not allowed. */
export async function findTarget(url: URL, network: Network): Promise<Target | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(host)
  const found = literal === 0 ? await network.lookup(host) : [{ address: host, family: literal }]
  // One private address among public ones is refused: the operating system may choose any of them.
  if (!network.allowPrivate && found.some(({ address }) => isPrivateAddress(address))) {
    return undefined
  }
  const [first] = found
  return first === undefined ? undefined : { url, ...first }
}

/** Returns a resolver that always answers with the address that was checked. */
function fixedLookup({ address, family }: Target): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

/** Starts a request to the address that was checked, on a new connection. */
export function requestTarget(
  target: Target,
  options: Pick<RequestOptions, 'method' | 'headers' | 'signal'>,
  answer: (response: IncomingMessage) => void,
): ClientRequest {
  const request = target.url.protocol === 'https:' ? requestHttps : requestHttp
  return request(target.url, { ...options, agent: false, lookup: fixedLookup(target) }, answer)
}
