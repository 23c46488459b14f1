/** @module Explains why a call signed with v1 was refused. */

import { type ExplainedV1, examineV1 } from '@fuse-edge/core/verify'
import { parseForm, readTransport, signedHosts } from '@fuse-edge/core/wire'
import { header, type ReceivedRequest } from '../protocol/index.ts'

/** The server's clock, and the keys of the account. */
interface V1Options {
  /** Seconds of Unix time. */
  readonly now: number
  readonly findSecret: (secretId: string) => string | undefined
}

/** Returns the fields of a call that is signed among them; `undefined` for every other call. */
function v1Fields(request: ReceivedRequest): Record<string, string> | undefined {
  const transport = readTransport(request)
  const isV1 = transport.ok && transport.value.signing === 'v1'
  if (!isV1 || request.bodyTooLarge || header(request, 'authorization') !== '') return undefined
  const { format } = transport.value
  const form = parseForm(
    format === 'query' ? request.query : new TextDecoder().decode(request.body),
  )
  return form.ok ? Object.fromEntries(form.value) : undefined
}

/** Returns why a call signed with v1 was refused; `'correct'` for a valid signature, `undefined` for a call of another kind. */
export function explainV1Call(
  request: ReceivedRequest,
  { now, findSecret }: V1Options,
): ExplainedV1 | 'correct' | undefined {
  const parameters = v1Fields(request)
  if (parameters === undefined) return undefined
  const examined = examineV1({
    method: request.method,
    host: header(request, 'host').toLowerCase(),
    hosts: signedHosts(request),
    parameters,
    now,
    findSecret,
  })
  return examined?.explanation ?? 'correct'
}
