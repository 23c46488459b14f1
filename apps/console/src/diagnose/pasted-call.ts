/** @module What a pasted request calls, and as whom: TC3 says it in headers, v1 among the fields of the query or form. */

import { type ActionName, findAction, REQUEST_SHAPES } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { parseAuthorization } from '@fuse-edge/core/verify'
import {
  type Form,
  formParameters,
  parseForm,
  readTransport,
  V1_COMMON_FIELDS,
} from '@fuse-edge/core/wire'
import { isObject, type JsonObject, parseObject } from '../explorer/json.ts'
import type { PastedRequest } from './pasted.ts'

/** What a request says of itself. Texts are empty where it does not say it. */
export interface PastedCall {
  readonly action: ActionName | undefined
  readonly secretId: string
  readonly region: string
  readonly timestamp: string
}

/** Why a request cannot be sent again: it names no action, or its body is no JSON object. */
export type NotSendable = 'action' | 'body'

/** How the fields of a request are read. */
interface Fields {
  readonly isV1: boolean
  readonly form: Form
}

/** Returns the fields of the query or form; `undefined` for a JSON body. */
function fieldsOf({ method, path, headers, body }: PastedRequest): Fields | undefined {
  const at = path.indexOf('?')
  const query = at < 0 ? '' : path.slice(at + 1)
  const header = (name: string) => headers[name]
  const transport = readTransport({ method, path: '/', query, header, hasBody: body !== '' })
  if (!transport.ok || transport.value.format === 'json') return undefined
  const form = parseForm(transport.value.format === 'query' ? query : body)
  return form.ok ? { isV1: transport.value.signing === 'v1', form: form.value } : undefined
}

/** Returns what a request says of itself. */
export function callOf(request: PastedRequest): PastedCall {
  const fields = fieldsOf(request)
  if (fields?.isV1) {
    const read = (name: string) => fields.form.get(name) ?? ''
    return {
      action: findAction(read('Action'), read('Version')),
      secretId: read('SecretId'),
      region: read('Region'),
      timestamp: read('Timestamp'),
    }
  }
  const read = (name: string) => request.headers[name] ?? ''
  const parsed = parseAuthorization(request.headers.authorization)
  return {
    action: findAction(read('x-tc-action'), read('x-tc-version')),
    secretId: parsed.ok ? parsed.value.secretId : '',
    region: read('x-tc-region'),
    timestamp: read('x-tc-timestamp'),
  }
}

/** Returns the parameters of a request's action, from its JSON, query or form. */
export function parametersOf(
  request: PastedRequest,
  action: ActionName,
): Result<JsonObject, NotSendable> {
  const fields = fieldsOf(request)
  if (!fields) {
    const body = parseObject(request.body)
    return body.ok ? body : fail('body')
  }
  const own = [...fields.form].filter(([name]) => !(fields.isV1 && V1_COMMON_FIELDS.has(name)))
  const { parameters } = formParameters(own, REQUEST_SHAPES[action])
  return isObject(parameters) ? ok(parameters) : fail('body')
}
