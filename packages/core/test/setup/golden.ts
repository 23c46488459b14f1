/** @module The golden files: each intermediate string of published and computed examples, by signature version. */

import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../vectors/', import.meta.url)
const V1_PREFIX = 'v1-'

/** One example of signature v3. */
export interface Golden {
  name: string
  secretId: string
  secretKey: string
  timestamp: number
  service: string
  method: 'POST' | 'GET'
  query: string
  headers: { 'content-type': string; host: string } & Record<string, string>
  body: string
  unsignedPayload: boolean
  payloadHash: string
  hashedCanonicalRequest: string
  canonicalRequest: string
  stringToSign: string
  secretDate: string
  secretService: string
  secretSigning: string
  signature: string
}

/** One example of signature v1. */
export interface GoldenV1 {
  name: string
  method: string
  host: string
  secretKey: string
  parameters: Record<string, string>
  stringToSign: string
  signature: string
}

function read(matches: (name: string) => boolean): unknown[] {
  return readdirSync(FOLDER)
    .filter((name) => matches(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))
}

export function readGolden(): Golden[] {
  return read((name) => !name.startsWith(V1_PREFIX)) as Golden[]
}

export function readGoldenV1(): GoldenV1[] {
  return read((name) => name.startsWith(V1_PREFIX)) as GoldenV1[]
}
