/** @module The parameters that every call has: in headers with TC3, among the fields with v1. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Language, type Refusal, refuseBecause } from '../refusal.ts'
import { header, toLanguage, type WireRequest } from './request.ts'
import type { Transport } from './transport.ts'

/** Header of each common parameter; a v1 field has the parameter's own name. */
const TC3_HEADERS = Object.freeze({
  Timestamp: 'x-tc-timestamp',
  Version: 'x-tc-version',
  Action: 'x-tc-action',
  Region: 'x-tc-region',
  Token: 'x-tc-token',
  Language: 'x-tc-language',
} as const)

type CommonName = keyof typeof TC3_HEADERS

/**
 * In the order in which their absence is reported: a request without any of them was seen to be answered with
 * the timestamp; the rest of the order is an assumption.
 */
const REQUIRED = Object.freeze(['Timestamp', 'Version', 'Action', 'Region'] as const)
const REQUIRED_WITH_V1 = Object.freeze(['Nonce', 'SecretId', 'Signature'] as const)

/** Fields of a v1 call that are not parameters of its action. */
export const V1_COMMON_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(TC3_HEADERS),
  ...REQUIRED_WITH_V1,
  'SignatureMethod',
  'RequestClient',
])

/** What every call says of itself. */
export interface CommonParameters {
  readonly action: string
  readonly version: string
  readonly region: string
  /** Seconds since 1970. */
  readonly timestamp: number
  /** Token of a temporary key; empty without one. */
  readonly token: string
}

function readerOf(request: WireRequest, transport: Transport): (name: CommonName) => string {
  const { signing, form } = transport
  return (name) =>
    signing === 'tc3' ? header(request, TC3_HEADERS[name]) : (form?.get(name) ?? '')
}

/** Language of the answer; known even where the rest of the call is wrong. */
export function languageOf(request: WireRequest, transport?: Transport): Language {
  const name = transport === undefined ? '' : readerOf(request, transport)('Language')
  return toLanguage(name === '' ? header(request, TC3_HEADERS.Language) : name)
}

/** Check 4: the common parameters are there. */
export function readCommonParameters(
  request: WireRequest,
  transport: Transport,
): Result<CommonParameters, Refusal> {
  const read = readerOf(request, transport)
  const absent = REQUIRED.find((name) => read(name) === '')
  if (absent !== undefined) return fail(refuseBecause('missing', absent))
  const absentV1 =
    transport.signing === 'v1' && REQUIRED_WITH_V1.find((name) => !transport.form?.get(name))
  if (absentV1) return fail(refuseBecause('missing', absentV1))
  const timestamp = read('Timestamp')
  if (!/^\d{1,15}$/.test(timestamp)) return fail(refuseBecause('type', 'Timestamp'))
  return ok({
    action: read('Action'),
    version: read('Version'),
    region: read('Region'),
    timestamp: Number(timestamp),
    token: read('Token'),
  })
}
