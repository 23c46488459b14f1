/** @module Asks the emulator why a signature is refused, and sends the request signed right. */

import type { CallExplanation, ExplainBody } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { PastedRequest } from '../../diagnose/pasted.ts'
import { callOf, type NotSendable, parametersOf } from '../../diagnose/pasted-call.ts'
import { type RequestDraft, siteFor } from '../../explorer/draft.ts'
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
  const timestamp = Number(callOf(request).timestamp)
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

/** Returns a pasted request as a draft of the explorer, or why it is none. */
export function draftOf(
  request: PastedRequest,
  knownKeys: readonly string[],
): Result<RequestDraft, NotSendable> {
  const { action, secretId, region } = callOf(request)
  if (!action) return fail('action')
  const parameters = parametersOf(request, action)
  if (!parameters.ok) return parameters
  return ok({
    action,
    site: siteFor(action, request.host.includes('.intl.') ? 'intl' : undefined),
    region: region || 'ap-guangzhou',
    key: knownKeys.includes(secretId) ? secretId : '',
    parameters: parameters.value,
  })
}
