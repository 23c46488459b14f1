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

/** Names of the mistakes. */
export const BROKEN_NAMES = ['charset', 'port', 'date'] as const

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

/** What the program signs in place of what it sends. */
interface Mistake {
  readonly contentType?: string
  readonly host?: string
  readonly days?: number
}

const MISTAKES: Readonly<Record<BrokenName, (host: string) => Mistake>> = {
  charset: () => ({ contentType: 'application/json; charset=utf-8' }),
  port: (host) => ({ host: host.replace(/:\d+$/, '') }),
  date: () => ({ days: 1 }),
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
  const mistake = MISTAKES[name](host)
  const body = JSON.stringify({ ActivityId: activityId })
  const hashedPayload = (await prepareBody(body)).sha256Hex ?? ''
  const canonical = canonicalRequest({
    method: 'POST',
    query: '',
    hashedPayload,
    headers: { 'content-type': TYPE, host: mistake.host ?? host },
  })
  const scope = { date: dateOf(timestamp, mistake.days ?? 0), service: SERVICE }
  const credential = `${scope.date}/${SERVICE}/tc3_request`
  const hash = (await prepareBody(canonical)).sha256Hex ?? ''
  const text = [ALGORITHM, timestamp, credential, hash].join('\n')
  const signed = signature(deriveSigningKey(credentials.secretKey, scope), text)
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
