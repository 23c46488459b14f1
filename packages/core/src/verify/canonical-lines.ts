/** @module Finds likely causes for lines of a canonical request that differ, by the parts that the specification names. */

import { UNSIGNED_PAYLOAD, UNSIGNED_PAYLOAD_SHA256 } from '../sign/canonical-request.ts'
import type { SignatureCause } from './signature-causes.ts'

/** SHA-256 of an empty body. */
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Parts of the canonical request, as the specification names them. */
export type CanonicalPart =
  | 'HTTPRequestMethod'
  | 'CanonicalURI'
  | 'CanonicalQueryString'
  | 'CanonicalHeaders'
  | 'SignedHeaders'
  | 'HashedRequestPayload'

const LEADING_PARTS = ['HTTPRequestMethod', 'CanonicalURI', 'CanonicalQueryString'] as const

/**
 * Returns the part that a line of the server's canonical request belongs to.
 *
 * @param index Counted from 0.
 */
export function canonicalPart(lines: readonly string[], index: number): CanonicalPart {
  const leading = LEADING_PARTS[index]
  if (leading !== undefined) return leading
  const emptyLine = lines.indexOf('', LEADING_PARTS.length)
  if (index <= emptyLine) return 'CanonicalHeaders'
  return index === emptyLine + 1 ? 'SignedHeaders' : 'HashedRequestPayload'
}

function methodCauses(server: string, client: string): SignatureCause[] {
  return [server === client.toUpperCase() ? 'method-case' : 'method-changed']
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll('+', ' '))
  } catch {
    return query
  }
}

function queryCauses(server: string, client: string): SignatureCause[] {
  if (client === `?${server}`) return ['query-question-mark']
  if (server === '') return ['query-in-body']
  const sameOrder = decoded(server) === decoded(client)
  if (sameOrder) return ['query-reencoded']
  const sorted = (query: string): string => query.split('&').sort().join('&')
  return sorted(server) === sorted(client)
    ? ['query-reordered']
    : ['query-reencoded', 'query-reordered']
}

function splitHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)]
}

function textBefore(value: string, separator: string): string {
  return value.split(separator, 1)[0] ?? value
}

function headerCauses(server: string, client: string): SignatureCause[] {
  if (server === '' || client === '') {
    const isEnd = server === '' && !client.includes(':')
    return [isEnd ? 'headers-not-ended' : 'header-added-or-left-out']
  }
  const [name, serverValue] = splitHeader(server)
  const [clientName, clientValue] = splitHeader(client)
  const sameName = name === clientName.trim().toLowerCase()
  if (!sameName) return ['headers-unsorted', 'header-added-or-left-out']
  if (serverValue === clientValue.trim().toLowerCase()) return ['header-not-normalised']
  if (name === 'content-type') {
    const sameType = textBefore(serverValue, ';') === textBefore(clientValue, ';')
    return [sameType ? 'content-type-charset' : 'content-type-changed']
  }
  if (name === 'host') {
    const sameHost = textBefore(serverValue, ':') === textBefore(clientValue, ':')
    return [sameHost ? 'host-port' : 'host-changed']
  }
  return ['header-changed']
}

function payloadCauses(server: string, client: string): SignatureCause[] {
  if (server === client.toLowerCase()) return ['hash-case']
  if ([server, client].includes(UNSIGNED_PAYLOAD_SHA256) || client === UNSIGNED_PAYLOAD) {
    return ['unsigned-payload']
  }
  if (client === EMPTY_SHA256) return ['body-not-hashed']
  if (server === EMPTY_SHA256) return ['body-lost']
  return ['body-reserialised', 'body-encoding']
}

/** Returns likely causes of a difference between the server's line and the signer's, most likely first. */
export type CauseFinder = (server: string, client: string) => readonly SignatureCause[]

/** How causes are found, by part of the canonical request. */
export const CANONICAL_CAUSES: Readonly<Record<CanonicalPart, CauseFinder>> = {
  HTTPRequestMethod: methodCauses,
  CanonicalURI: () => ['path-not-root'],
  CanonicalQueryString: queryCauses,
  CanonicalHeaders: headerCauses,
  SignedHeaders: () => ['header-added-or-left-out', 'headers-unsorted'],
  HashedRequestPayload: payloadCauses,
}

/** Returns causes that change a text as a whole; empty where only its lines tell the cause. */
export function wholeTextCauses(server: string, client: string): SignatureCause[] {
  if (client.replaceAll('\r\n', '\n') === server) return ['line-endings']
  if (client.trimEnd() === server) return ['trailing-newline']
  if (client.replaceAll(String.raw`\n`, '\n') === server) return ['escaped-newlines']
  return []
}
