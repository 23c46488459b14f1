/** @module The configuration of uploads: buckets of object storage that photos pass through, by region. */

import { BUCKET_NAME } from '@fuse-edge/core/cos'
import * as v from 'valibot'
import * as UPLOAD_LIMITS from '../limits/upload.ts'
import type { ConfigurationIssue } from './cross-rules.ts'
import { jsonText } from './json-text.ts'
import { isEndpoint } from './url-guard.ts'

/** Which photos pass through which bucket. */
export interface Uploads {
  /** Names of buckets by region. A fusion uses the bucket of the region that it is sent to. */
  readonly buckets: Readonly<Record<string, string>>
  /** Server of the buckets instead of their own hosts, with the bucket's name in the path, for example an emulator. */
  readonly endpoint: string | undefined
  /** Photos of a fusion that have fewer bytes together travel inside the request to the cloud. */
  readonly minBytes: number
}

/** Schemas of the variables of uploads. */
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
 * Returns an issue where the other variables are set without a bucket, and one for each bucket whose region does not
 * belong to exactly one account: the account signs the requests to the bucket.
 *
 * @param regions regions of all accounts
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

/** Returns the configuration of uploads; `undefined` where every photo travels inside its request. */
export function uploadsOf(variables: UploadVariables): Uploads | undefined {
  const { UPLOAD_BUCKETS: buckets, UPLOAD_ENDPOINT: endpoint, UPLOAD_MIN_BYTES } = variables
  if (buckets === undefined) return undefined
  const minBytes = Number(UPLOAD_MIN_BYTES ?? UPLOAD_LIMITS.MIN_BYTES_DEFAULT)
  return Object.freeze({ buckets, endpoint, minBytes })
}
