/** @module Explains the v1 signature (HmacSHA1, HmacSHA256) of a saved request. */

import type { Credentials } from '@fuse-edge/core/sign'
import { type ExaminedV1, examineV1 } from '@fuse-edge/core/verify'
import { type Form, parseForm, readTransport } from '@fuse-edge/core/wire'
import { UsageError } from '../ports.ts'
import type { SavedRequest } from '../saved-request.ts'

/** What is known beside the request. */
export interface V1Context {
  readonly credentials: Credentials
  /** As sent, and without the port. */
  readonly hosts: readonly string[]
  /** Unix time at which to verify. @default the time in the request */
  readonly at: number | undefined
  /** The string that the signer computed. @default unknown */
  readonly clientString: string | undefined
}

/** Returns whether a request is signed among its parameters, or not at all. */
export function isSignedWithV1(request: SavedRequest): boolean {
  if (request.header('authorization')) return false
  const transport = readTransport({ ...request, path: '/', hasBody: request.body.length > 0 })
  return transport.ok && transport.value.signing === 'v1'
}

function formOf({ method, query, body }: SavedRequest): Form {
  const form = parseForm(method === 'GET' ? query : new TextDecoder().decode(body))
  if (!form.ok) throw new UsageError('the request has more parameters than any action')
  return form.value
}

/** Returns why the signature is refused, or `undefined` for a correct one. */
export function explainSavedV1(
  request: SavedRequest,
  { credentials: { secretId, secretKey }, hosts, at, clientString }: V1Context,
): ExaminedV1 | undefined {
  const { method } = request
  const parameters = Object.fromEntries(formOf(request))
  const [host = ''] = hosts
  const now = at ?? Number(parameters.Timestamp)
  const findSecret = (id: string) => (id === secretId ? secretKey : undefined)
  return examineV1({ method, host, hosts, parameters, clientString, now, findSecret })
}
