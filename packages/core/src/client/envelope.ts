/** @module Reads the envelope of an answer, `{"Response": {…}}`: the one place that does; pure. */

import type { Ambiguous, Done, Refused } from './outcome.ts'

/** What came back over HTTP. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/** What is inside the envelope of an answer of success. */
export type EnvelopeContent = Readonly<Record<string, unknown>> & { readonly RequestId: string }

/** The service answers with this status to refusals too. */
export const HTTP_OK = 200

/** Returns a field of an object. What JSON has beside objects has no field of a name. */
function field(value: unknown, name: string): unknown {
  const record = value as Readonly<Record<string, unknown>> | null | undefined
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}

function textField(value: unknown, name: string): string | undefined {
  const text = field(value, name)
  return typeof text === 'string' && text !== '' ? text : undefined
}

function hasRequestId(value: unknown): value is EnvelopeContent {
  return textField(value, 'RequestId') !== undefined
}

/** Returns the value of a JSON text; `undefined`, which JSON does not have, for any other text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Classifies an answer by its envelope.
 *
 * - `refused`: an `Error` with a `Code`, whatever the HTTP status;
 * - `done`: status 200, a `RequestId` and no `Error`, or one that is `null`; the fields of the action are not checked;
 * - `ambiguous`: anything else, because the call was sent and may have been executed.
 *
 * @example
 * import { readEnvelope } from '@fuse-edge/core/client'
 * const text = '{"Response":{"Error":{"Code":"InternalError"},"RequestId":"1"}}'
 * const outcome = readEnvelope({ status: 200, text })
 * console.assert(outcome.kind === 'refused' && outcome.code === 'InternalError')
 */
export function readEnvelope({
  status,
  text,
}: Answer): Done<EnvelopeContent> | Refused | Ambiguous {
  const parsed = parseJson(text)
  const response = field(parsed, 'Response')
  const requestId = textField(response, 'RequestId')
  // The service's SDKs take null for absent.
  const error = field(response, 'Error') ?? undefined
  const code = textField(error, 'Code')
  if (code !== undefined) {
    return { kind: 'refused', code, message: textField(error, 'Message') ?? '', requestId }
  }
  if (status !== HTTP_OK) return { kind: 'ambiguous', reason: 'status', status }
  if (parsed === undefined) return { kind: 'ambiguous', reason: 'not-json' }
  if (error !== undefined || !hasRequestId(response)) {
    return { kind: 'ambiguous', reason: 'malformed', requestId }
  }
  return { kind: 'done', response }
}
