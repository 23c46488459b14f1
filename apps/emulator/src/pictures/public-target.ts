/**
 * @module Where an address of a stranger may lead.
 *
 * A host name is resolved once; the connection goes to the address that was checked, so that a second answer of
 * the resolver cannot lead elsewhere.
 */

import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Lookup } from '../options.ts'
import { isPrivateAddress } from './private-addresses.ts'

export interface TargetOptions {
  readonly lookup: Lookup
  /** Let addresses of this machine and of private networks pass. */
  readonly allowPrivate: boolean
}

/** An address that was checked. */
export interface Target {
  readonly url: URL
  readonly address: string
  readonly family: number
}

/** The address as one of http or https without a password, or `undefined`. */
export function toHttpUrl(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text, base?.href)
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:'
  const isPlain = url?.username === '' && url.password === ''
  return url !== null && isHttp && isPlain ? url : undefined
}

/** Resolves the host; `undefined` where it has no address, or one that is not allowed. */
export async function findTarget(url: URL, options: TargetOptions): Promise<Target | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(host)
  const found = literal === 0 ? await options.lookup(host) : [{ address: host, family: literal }]
  // One private address among public ones is enough: which one a connection takes is nobody's promise.
  if (!options.allowPrivate && found.some(({ address }) => isPrivateAddress(address))) {
    return undefined
  }
  const [first] = found
  return first === undefined ? undefined : { url, ...first }
}

/** Answers every question for the host with the address that was checked. */
function fixedLookup({ address, family }: Target): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

/** Begins a request to the address that was checked, on a connection of its own. */
export function requestTarget(
  target: Target,
  options: Pick<RequestOptions, 'method' | 'headers' | 'signal'>,
  answer: (response: IncomingMessage) => void,
): ClientRequest {
  const request = target.url.protocol === 'https:' ? requestHttps : requestHttp
  return request(target.url, { ...options, agent: false, lookup: fixedLookup(target) }, answer)
}
