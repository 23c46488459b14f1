/** @module Asks the emulator why a signature is refused, and sends the request signed right. */

import { type ActionName, findAction } from '@fuse-edge/core/api'
import type { CallExplanation, ExplainBody } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { parseAuthorization } from '@fuse-edge/core/verify'
import type { PastedRequest } from '../../diagnose/pasted.ts'
import { type RequestDraft, siteFor } from '../../explorer/draft.ts'
import { parseObject } from '../../explorer/json.ts'
import { api } from '../../state/emulator.ts'
import { sentenceFor } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

/** What the emulator says of a request: why it is refused; `undefined`: its signature is right. */
export type Explained = Result<CallExplanation | undefined, string>

async function ask(body: ExplainBody): Promise<Explained> {
  const answer = await api.write('POST explain', body)
  if (!answer.ok) return fail(sentenceFor(answer.error))
  return ok(answer.value.valid ? undefined : answer.value)
}

/**
 * Explains a pasted request. It is checked at its own time first, since a request of yesterday is expired whatever else is
 * wrong with it.
 */
export async function explainPasted(request: PastedRequest): Promise<Explained> {
  const timestamp = Number(request.headers['x-tc-timestamp'])
  const isTime = Number.isSafeInteger(timestamp) && timestamp > 0
  const asOfThen = await ask({ ...request, ...(isTime && { now: timestamp }) })
  if (!asOfThen.ok || asOfThen.value || !isTime) return asOfThen
  return await ask(request)
}

/** Explains a refused call that the emulator still remembers. */
export async function explainCall(requestId: string): Promise<Explained> {
  const answer = await api.read('GET explain', { requestId })
  if (answer.ok) return ok(answer.value)
  return fail(
    answer.error.kind === 'refused'
      ? say('signature.notKept', { id: requestId })
      : sentenceFor(answer.error),
  )
}

/** Returns the SecretId that a request names. */
export function secretIdOf({ headers }: PastedRequest): string {
  const parsed = parseAuthorization(headers.authorization)
  return parsed.ok ? parsed.value.secretId : ''
}

function actionOf({ headers }: PastedRequest): ActionName | undefined {
  return findAction(headers['x-tc-action'] ?? '', headers['x-tc-version'] ?? '')
}

/** Returns a pasted request as a draft of the explorer; `undefined`: it names no action, or its body is no JSON. */
export function draftOf(
  request: PastedRequest,
  knownKeys: readonly string[],
): RequestDraft | undefined {
  const action = actionOf(request)
  const body = parseObject(request.body)
  if (!action || !body.ok) return undefined
  const secretId = secretIdOf(request)
  return {
    action,
    site: siteFor(action, request.host.includes('.intl.') ? 'intl' : undefined),
    region: request.headers['x-tc-region'] ?? 'ap-guangzhou',
    key: knownKeys.includes(secretId) ? secretId : '',
    parameters: body.value,
  }
}
