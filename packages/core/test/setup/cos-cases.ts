/** @module Random objects, with presigned URLs and signatures of the official COS SDK. */

import { createRequire } from 'node:module'
import fc from 'fast-check'

const require = createRequire(import.meta.url)
const Cos = require('cos-nodejs-sdk-v5')

/** A request that the SDK signed. */
export interface CosCase {
  secretId: string
  secretKey: string
  token: string
  bucket: string
  region: string
  key: string
  method: 'GET' | 'PUT' | 'HEAD' | 'DELETE'
  query: Record<string, string>
  headers: Record<string, string>
  from: number
  until: number
  /** `Authorization` for the method. */
  authorization: string
  /** Presigned. */
  url: string
}

const secret = fc.string({
  unit: fc.constantFrom(...'ABCXYZabcxyz0189'.split('')),
  minLength: 1,
  maxLength: 40,
})
const RESERVED = Array.from('!*\'();:@&=+$,/?#[]%~-_. \\"<>{}|^`é照片😀')
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...RESERVED), maxLength: 20 }),
)
/** URL parsers remove the segments `.` and `..`, and the SDK removes a leading slash. */
const key = text.filter(
  (name) =>
    name !== '' && !name.startsWith('/') && !name.split('/').some((part) => /^\.{1,2}$/.test(part)),
)
/** Plain names in alphabetical order: the documentation and the SDK sort others differently. */
const query = fc.record(
  { acl: text, prefix: text, 'response-content-type': text, versionId: text },
  { requiredKeys: [], noNullPrototype: true },
)
const headers = fc.dictionary(
  fc.constantFrom('Content-Type', 'Content-MD5', 'x-cos-acl', 'Range', 'x-cos-meta-name'),
  fc.string({ minLength: 1, maxLength: 20 }),
  { maxKeys: 4, noNullPrototype: true },
)

const request = fc.record({
  secretId: secret,
  secretKey: secret,
  token: fc.oneof(fc.constant(''), secret),
  bucket: fc
    .tuple(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.integer({ min: 10_000, max: 2_000_000_000 }))
    .map(([name, account]) => `${name}-${account}`),
  region: fc.constantFrom('ap-singapore', 'eu-frankfurt', 'na-siliconvalley'),
  key,
  method: fc.constantFrom('GET' as const, 'PUT' as const, 'HEAD' as const, 'DELETE' as const),
  query,
  headers,
  from: fc.integer({ min: 1, max: 2_000_000_000 }),
  seconds: fc.integer({ min: 1, max: 100_000 }),
})

type Sample = Parameters<Parameters<typeof request.map>[0]>[0]

/** Returns the SDK's signature for the term of a sample, instead of one that begins now. */
function authorizationOf(sample: Sample, options: object): string {
  const { secretId: SecretId, secretKey: SecretKey, from, seconds } = sample
  const KeyTime = `${from};${from + seconds}`
  return Cos.getAuthorization({ SecretId, SecretKey, KeyTime, ...options })
}

/** Returns the URL that the SDK presigns. */
async function presigned(sample: Sample): Promise<string> {
  const { token: SecurityToken, bucket, region, key, method, query, headers } = sample
  const cos = new Cos({
    getAuthorization: (asked: object, answer: (signed: object) => void) =>
      answer({ Authorization: authorizationOf(sample, asked), SecurityToken }),
  })
  const at = { Bucket: bucket, Region: region, Key: key, Method: method }
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, data: { Url: string }) =>
      error ? reject(error) : resolve(data.Url)
    cos.getObjectUrl({ ...at, Query: query, Headers: headers, Sign: true }, done)
  })
}

async function caseOf(sample: Sample): Promise<CosCase> {
  const { seconds, ...rest } = sample
  const { bucket, region, key, method, query, headers } = sample
  const authorization = authorizationOf(sample, {
    Bucket: bucket,
    Region: region,
    Method: method,
    Pathname: `/${key}`,
    Query: query,
    Headers: headers,
  })
  return { ...rest, until: rest.from + seconds, authorization, url: await presigned(sample) }
}

/** Returns random requests with the SDK's signatures. */
export function cosCases(seed: number, numRuns: number): Promise<CosCase[]> {
  return Promise.all(fc.sample(request, { seed, numRuns }).map(caseOf))
}
