/** @module Buckets of object storage that photos may pass through, by region, as the operator writes them. */

import { BUCKET_NAME } from '@fuse-edge/core/cos'
import * as v from 'valibot'
import { UPLOAD_LIMITS } from '../limits.ts'
import { isEndpoint } from './addresses.ts'
import type { ConfigurationIssue } from './cross-rules.ts'
import { jsonText } from './json-text.ts'

/** Which photos go through which bucket. */
export interface Uploads {
  /** Names of buckets by the region that they are in, and fusions are made in. */
  readonly buckets: Readonly<Record<string, string>>
  /** Where buckets are instead of at their own hosts, with their names in the path; for example at an emulator. */
  readonly endpoint: string | undefined
  /** Photos of a fusion that have fewer bytes together travel inside the request. */
  readonly minBytes: number
}

/** Variables of uploads. */
export const uploadVariables = {
  UPLOAD_BUCKETS: v.optional(
    v.pipe(
      jsonText,
      v.record(v.string(), v.pipe(v.string(), v.regex(BUCKET_NAME, 'must be name-APPID'))),
    ),
  ),
  UPLOAD_ENDPOINT: v.optional(
    v.pipe(v.string(), v.check(isEndpoint, 'must be http(s)://host, without path')),
  ),
  UPLOAD_MIN_BYTES: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,8}$/, 'must be a whole number of bytes')),
  ),
} as const

interface UploadVariables {
  readonly UPLOAD_BUCKETS?: Readonly<Record<string, string>> | undefined
  readonly UPLOAD_ENDPOINT?: string | undefined
  readonly UPLOAD_MIN_BYTES?: string | undefined
}

/**
 * Half of it is none, and a mistake. A bucket belongs to one account, so that its region must tell which.
 *
 * @param regions of all accounts
 */
export function uploadIssues(
  { UPLOAD_BUCKETS, UPLOAD_ENDPOINT, UPLOAD_MIN_BYTES }: UploadVariables,
  regions: readonly string[],
): ConfigurationIssue[] {
  const names = Object.keys(UPLOAD_BUCKETS ?? {})
  const isWanted = [UPLOAD_BUCKETS, UPLOAD_ENDPOINT, UPLOAD_MIN_BYTES].some(
    (value) => value !== undefined,
  )
  if (isWanted && names.length === 0) return [{ path: 'UPLOAD_BUCKETS', rule: 'has no bucket' }]
  return names
    .filter((name) => regions.filter((region) => region === name).length !== 1)
    .map((name) => ({
      path: `UPLOAD_BUCKETS.${name}`,
      rule: 'is not a region of exactly one account of this edge',
    }))
}

/** `undefined` where every photo travels inside its request. */
export function uploadsOf(variables: UploadVariables): Uploads | undefined {
  const { UPLOAD_BUCKETS: buckets, UPLOAD_ENDPOINT: endpoint, UPLOAD_MIN_BYTES } = variables
  if (buckets === undefined) return undefined
  const minBytes = Number(UPLOAD_MIN_BYTES ?? UPLOAD_LIMITS.MIN_BYTES_DEFAULT)
  return Object.freeze({ buckets, endpoint, minBytes })
}
