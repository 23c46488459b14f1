/** @module The answer's envelope: always HTTP 200, always the same content type. */

import type { Language, Refusal } from '../refusal.ts'

/**
 * Exactly this, without a charset: the official Python SDK does not look for errors in anything else and would
 * take a refusal for an empty success.
 */
export const ANSWER_TYPE = 'application/json'

/** An answer of an action: its own fields. The envelope adds the RequestId. */
export type ActionAnswer = Readonly<Record<string, unknown>>

function envelope(fields: ActionAnswer, requestId: string): string {
  return JSON.stringify({ Response: { ...fields, RequestId: requestId } })
}

/** Body of a success. */
export function successBody(answer: ActionAnswer, requestId: string): string {
  return envelope(answer, requestId)
}

/** Body of a refusal. */
export function refusalBody(refusal: Refusal, language: Language, requestId: string): string {
  return envelope({ Error: { Code: refusal.code, Message: refusal.message[language] } }, requestId)
}
