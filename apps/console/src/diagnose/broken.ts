/** @module Requests whose signature is refused, each for one usual mistake, as curl commands. */

import {
  ALGORITHM,
  type Credentials,
  canonicalRequest,
  deriveSigningKey,
  prepareBody,
  signature,
} from '@fuse-edge/core/sign'
import { MS_PER_DAY, MS_PER_SECOND } from '@fuse-edge/core/units'
import { KEY_MISTAKES, type KeyMistake } from '@fuse-edge/core/verify'

/** Names of the mistakes. */
export const BROKEN_NAMES = ['charset', 'body', 'hash', 'date', 'order', 'prefix'] as const

/** Name of a mistake. */
export type BrokenName = (typeof BROKEN_NAMES)[number]

/** Who signs, where it is sent, and when. */
export interface BrokenOptions {
  readonly credentials: Credentials
  /** Host with its port. */
  readonly host: string
  readonly region: string
  readonly activityId: string
  /** Unix time in seconds. */
  readonly timestamp: number
}

/** What the program does in place of what is right. */
interface Mistake {
  /** Content type that is sent. */
  readonly contentType?: string
  /** Body that is hashed. */
  readonly body?: string
  /** Days by which the date of the scope is off. */
  readonly days?: number
  /** Changes the canonical request. */
  readonly rewrite?: (canonical: string) => string
  /** How the signing key is derived. */
  readonly keyMistake?: KeyMistake
}

const MISTAKES: Readonly<Record<BrokenName, (body: string) => Mistake>> = {
  charset: () => ({ contentType: 'application/json; charset=utf-8' }),
  body: (body) => ({ body: JSON.stringify(JSON.parse(body), undefined, 2) }),
  hash: () => ({ rewrite: (text) => text.replace(/[^\n]+$/, (hash) => hash.toUpperCase()) }),
  date: () => ({ days: 1 }),
  order: () => ({
    rewrite: (text) => text.replace(/(content-type:[^\n]*)\n(host:[^\n]*)/, '$2\n$1'),
  }),
  prefix: () => ({ keyMistake: 'key-prefix' }),
}

const TYPE = 'application/json'
const SERVICE = 'facefusion'
const DATE_CHARACTERS = 10

function dateOf(timestamp: number, days: number): string {
  const atMs = timestamp * MS_PER_SECOND + days * MS_PER_DAY
  return new Date(atMs).toISOString().slice(0, DATE_CHARACTERS)
}

/** Returns a curl command whose signature is refused. */
export async function brokenRequest(name: BrokenName, options: BrokenOptions): Promise<string> {
  const { credentials, host, region, activityId, timestamp } = options
  const body = JSON.stringify({ ActivityId: activityId })
  const mistake = MISTAKES[name](body)
  const hashedPayload = (await prepareBody(mistake.body ?? body)).sha256Hex ?? ''
  const headersSigned = { 'content-type': TYPE, host }
  const right = { method: 'POST', query: '', hashedPayload, headers: headersSigned }
  const canonical = mistake.rewrite?.(canonicalRequest(right)) ?? canonicalRequest(right)
  const scope = { date: dateOf(timestamp, mistake.days ?? 0), service: SERVICE }
  const credential = `${scope.date}/${SERVICE}/tc3_request`
  const hash = (await prepareBody(canonical)).sha256Hex ?? ''
  const text = [ALGORITHM, timestamp, credential, hash].join('\n')
  const { secretKey } = credentials
  const derive = mistake.keyMistake ? KEY_MISTAKES[mistake.keyMistake] : deriveSigningKey
  const signed = signature(derive(secretKey, scope), text)
  const headers = [
    `Content-Type: ${mistake.contentType ?? TYPE}`,
    `X-TC-Action: DescribeMaterialList`,
    'X-TC-Version: 2022-09-27',
    `X-TC-Region: ${region}`,
    `X-TC-Timestamp: ${timestamp}`,
    `Authorization: ${ALGORITHM} Credential=${credentials.secretId}/${credential}, SignedHeaders=content-type;host, Signature=${signed}`,
  ]
  const lines = [`curl http://${host}/`, ...headers.map((one) => `-H '${one}'`), `-d '${body}'`]
  return lines.join(' \\\n  ')
}
