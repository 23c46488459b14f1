/** @module Requests whose signature is wrong in one way each, as curl commands, with the cause that must be named. */

import { canonicalRequest, deriveSigningKey, prepareBody, signature } from '@fuse-edge/core/sign'
import type { Emulator } from '@fuse-edge/emulator'

/** What a program does differently. */
interface Mistake {
  /** Changes what is signed. */
  readonly signed?: Partial<Signed>
  /** Changes what is sent; `undefined` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
}

interface Signed {
  readonly host: string
  readonly contentType: string
  readonly body: string
  readonly secretKey: string
  readonly secretId: string
  readonly date: string
  readonly timestamp: number
  readonly extra: Readonly<Record<string, string>>
  /** Rewrites the canonical request. */
  readonly rewrite: (text: string) => string
}

const BODY = '{"ActivityId":"at_1","Limit":1}'
const HOUR_SECONDS = 3600

/** Mistakes by the cause that the diagnosis must name first. */
const MISTAKES: Readonly<Record<string, (now: number, host: string) => Mistake>> = {
  'content-type-charset': () => ({
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  }),
  'host-port': (_, host) => ({ signed: { host: host.replace(/:\d+$/, ':443') } }),
  'hash-case': () => ({
    signed: { rewrite: (text) => text.replace(/[^\n]+$/, (hash) => hash.toUpperCase()) },
  }),
  'headers-unsorted': () => ({
    signed: {
      rewrite: (text) => text.replace(/(content-type:[^\n]*)\n(host:[^\n]*)/, '$2\n$1'),
    },
  }),
  'path-not-root': () => ({
    signed: { rewrite: (text) => text.replace('\n/\n', '\n/v2/index.php\n') },
  }),
  'local-date': (now) => ({ signed: { date: dateOf(now + 24 * HOUR_SECONDS) } }),
  'body-line-feed': () => ({ signed: { body: `${BODY}\n` } }),
  'body-spaces': () => ({ body: '{"ActivityId": "at_1", "Limit": 1}' }),
  'body-key-order': () => ({ body: '{"Limit":1,"ActivityId":"at_1"}' }),
  'key-not-of-id': () => ({ signed: { secretKey: 'another-key' } }),
  'secret-id-wrong': () => ({ signed: { secretId: 'AKIDunknown' } }),
  'timestamp-milliseconds': (now) => ({ headers: { 'X-TC-Timestamp': `${now}000` } }),
  'authorization-dropped': () => ({ headers: { Authorization: undefined } }),
  'header-dropped': () => ({
    signed: { extra: { 'x-tc-action': 'describemateriallist' } },
    headers: { 'X-TC-Action': undefined },
  }),
  'time-zone': (now) => ({ signed: { timestamp: now - 8 * HOUR_SECONDS } }),
  'trailing-newline': () => ({ signed: { rewrite: (text) => `${text}\n` } }),
}

/** Causes of all mistakes. */
export const CAUSES = Object.keys(MISTAKES)

function dateOf(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10)
}

async function sha256(text: string): Promise<string> {
  return (await prepareBody(text)).sha256Hex ?? ''
}

/** Returns a curl command with a mistake. */
export async function brokenCurl(cause: string, emulator: Emulator): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const { host } = new URL(emulator.url)
  const mistake = MISTAKES[cause]?.(now, host) ?? {}
  const { secretId, secretKey } = emulator.credentials
  const timestamp = mistake.signed?.timestamp ?? now
  const signed: Signed = {
    host,
    contentType: 'application/json',
    body: BODY,
    secretId,
    secretKey,
    date: dateOf(timestamp),
    extra: {},
    rewrite: (text) => text,
    ...mistake.signed,
    timestamp,
  }
  const covered = { 'content-type': signed.contentType, host: signed.host, ...signed.extra }
  const canonical = signed.rewrite(
    canonicalRequest({
      method: 'POST',
      query: '',
      headers: covered,
      hashedPayload: await sha256(signed.body),
    }),
  )
  const scope = { date: signed.date, service: 'facefusion' }
  const credential = `${scope.date}/${scope.service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', timestamp, credential, await sha256(canonical)].join('\n')
  const made = signature(deriveSigningKey(signed.secretKey, scope), text)
  const names = Object.keys(covered).toSorted().join(';')
  const headers: Record<string, string | undefined> = {
    'Content-Type': 'application/json',
    'X-TC-Action': 'DescribeMaterialList',
    'X-TC-Version': '2022-09-27',
    'X-TC-Region': 'ap-guangzhou',
    'X-TC-Timestamp': `${timestamp}`,
    Authorization: `TC3-HMAC-SHA256 Credential=${signed.secretId}/${credential}, SignedHeaders=${names}, Signature=${made}`,
    ...mistake.headers,
  }
  const options = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`-H '${name}: ${value}'`],
  )
  return [`curl ${emulator.url}/`, ...options, `-d '${mistake.body ?? BODY}'`].join(' ')
}
