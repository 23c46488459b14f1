/** @module The parameters that every call has, in headers with TC3 and among the fields with v1; import from `@fuse-edge/core/wire`. */

import { fail, ok, type Result } from '../result.ts'
import { parseTimestamp } from '../verify/check-scope.ts'
import type { Form } from './form.ts'
import { type Language, languageNamed } from './language.ts'
import { type Refusal, refuseBecause } from './refusal.ts'
import type { WireRequest } from './wire-request.ts'

/** Header of each common parameter. A v1 field has the parameter's own name. */
const TC3_HEADERS = /* @__PURE__ */ Object.freeze({
  Timestamp: 'x-tc-timestamp',
  Version: 'x-tc-version',
  Action: 'x-tc-action',
  Region: 'x-tc-region',
  Token: 'x-tc-token',
  Language: 'x-tc-language',
} as const)

type CommonName = keyof typeof TC3_HEADERS

/**
 * In the order in which their absence is reported. Users report that a request without any of them misses the
 * timestamp; the rest of the order is an assumption.
 */
const REQUIRED = ['Timestamp', 'Version', 'Action', 'Region'] as const
const REQUIRED_WITH_V1 = ['Nonce', 'SecretId', 'Signature'] as const

/** Fields of a v1 call that are not parameters of its action. */
export const V1_COMMON_FIELDS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...Object.keys(TC3_HEADERS),
  ...REQUIRED_WITH_V1,
  'SignatureMethod',
  'RequestClient',
])

/** The parameters that every call has. */
export interface CommonParameters {
  readonly action: string
  readonly version: string
  /** Not checked against the list of regions. */
  readonly region: string
  /** Seconds of Unix time. */
  readonly timestamp: number
  /** Token of a temporary key; empty without one. */
  readonly token: string
  readonly language: Language
}

/** Reads a common parameter; empty where it is absent. */
function readerOf(request: WireRequest, form: Form | undefined): (name: CommonName) => string {
  return (name) => (form ? form.get(name) : request.header(TC3_HEADERS[name])) ?? ''
}

/**
 * Returns the language to answer in, also for a call that is refused for another reason.
 *
 * @param form Fields of a call that is signed with v1. Without the field `Language` the header counts.
 */
export function languageOf(request: WireRequest, form?: Form): Language {
  return languageNamed(form?.get('Language') || request.header(TC3_HEADERS.Language))
}

/**
 * Reads the common parameters.
 *
 * @param form Fields of a call that is signed with v1; absent with TC3.
 * @returns them, or a refusal that names the first absent one, or a timestamp that is not a number.
 *
 * @example
 * import { fromRequest, readCommonParameters } from '@fuse-edge/core/wire'
 * const headers = { 'X-TC-Timestamp': '1551113065', 'X-TC-Version': '2022-09-27', 'X-TC-Action': 'FuseFace' }
 * const common = readCommonParameters(fromRequest(new Request('https://example.com/', { headers })))
 * console.assert(!common.ok && common.error.message['en-US'].includes('`Region`'))
 */
export function readCommonParameters(
  request: WireRequest,
  form?: Form,
): Result<CommonParameters, Refusal> {
  const read = readerOf(request, form)
  const absent =
    REQUIRED.find((name) => read(name) === '') ??
    (form && REQUIRED_WITH_V1.find((name) => !form.get(name)))
  if (absent !== undefined) return fail(refuseBecause('missing', absent))
  const timestamp = parseTimestamp(read('Timestamp'))
  if (!timestamp.ok) return fail(refuseBecause('type', 'Timestamp'))
  return ok({
    action: read('Action'),
    version: read('Version'),
    region: read('Region'),
    timestamp: timestamp.value,
    token: read('Token'),
    language: languageOf(request, form),
  })
}
