/** @module The OpenAPI 3.1 document of the worker, from the tables of operations, problems and schemas. */

import { errorStatuses } from '@fuse-edge/core/api'
import {
  CONSENT_HEADER,
  IDEMPOTENCY_HEADER,
  PROBLEM_TYPE,
  type ProblemCode,
} from '@fuse-edge/core/edge'
import { PROBLEMS } from '../src/problem/problems.ts'
import { documentSchemas, reference } from './contract-schemas.ts'
import type { Schema, Schemas } from './json-schema.ts'
import { COMMON_PROBLEMS, type Content, OPERATIONS, type Operation } from './operations.ts'

const JSON_TYPE = 'application/json'
const BEARER = { type: 'http', scheme: 'bearer' }

function contentOf(content: Content): Record<string, unknown> {
  if (typeof content === 'string') return { [JSON_TYPE]: { schema: reference(content) } }
  if ('types' in content) return Object.fromEntries(content.types.map((type) => [type, {}]))
  return { [JSON_TYPE]: { schema: { oneOf: content.map(reference) } } }
}

/** Returns the statuses of a problem. `cloud-refused` has those of the cloud's error codes. */
function statusesOf(entry: Operation['problems'][number]): readonly [number, ProblemCode][] {
  if (typeof entry !== 'string') return [[entry[1], entry[0]]]
  if (entry !== 'cloud-refused') return [[PROBLEMS[entry].status, entry]]
  return errorStatuses().map((status) => [status, entry])
}

function problemResponses({ path, problems }: Operation): Record<number, unknown> {
  const common = path.startsWith('/v1/') ? COMMON_PROBLEMS : []
  const codes = new Map<number, Set<ProblemCode>>()
  for (const [status, code] of [...problems, ...common].flatMap(statusesOf)) {
    codes.set(status, (codes.get(status) ?? new Set()).add(code))
  }
  const content = { [PROBLEM_TYPE]: { schema: reference('Problem') } }
  return Object.fromEntries(
    [...codes].map(([status, names]) => [status, { description: [...names].join(', '), content }]),
  )
}

function answerResponses({ answers }: Operation): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, content }]) => [
      status,
      { description, ...(content && { content: Object.assign({}, ...content.map(contentOf)) }) },
    ]),
  )
}

function parameter(name: string, where: 'path' | 'query' | 'header', required = true): unknown {
  return { name, in: where, required, schema: { type: 'string' } }
}

/** A fusion has the same request in both media types; in a form it is a field beside the photos. */
function bodyOf({ path, body }: Operation): unknown {
  if (body === undefined) return undefined
  if (!path.endsWith('/fusions')) return { required: true, content: contentOf(body) }
  const request = reference('FusionRequest')
  const form = { type: 'object', properties: { request }, required: ['request'] }
  return {
    required: true,
    content: { [JSON_TYPE]: { schema: request }, 'multipart/form-data': { schema: form } },
  }
}

function parametersOf({ path, admission, query = [] }: Operation): unknown[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const signed = admission === 'link' ? ['expires', 'signature'] : []
  return [
    ...names.map((name) => parameter(name, 'path')),
    ...signed.map((name) => parameter(name, 'query')),
    ...query.map((name) => parameter(name, 'query', false)),
    ...(path.endsWith('/fusions')
      ? [IDEMPOTENCY_HEADER, CONSENT_HEADER].map((name) => parameter(name, 'header', false))
      : []),
  ]
}

function securityOf({ admission }: Operation): unknown[] {
  return admission === 'session' || admission === 'admin' ? [{ [admission]: [] }] : []
}

function operationOf(operation: Operation): Record<string, unknown> {
  const requestBody = bodyOf(operation)
  return {
    summary: operation.summary,
    parameters: parametersOf(operation),
    security: securityOf(operation),
    ...(requestBody !== undefined && { requestBody }),
    responses: { ...answerResponses(operation), ...problemResponses(operation) },
  }
}

/** Returns the names in the references of a part of the document. */
function referencesIn(part: unknown): string[] {
  return [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name = '']) => name,
  )
}

/** Returns the schemas that the paths refer to, directly or through others. @throws where one is missing */
function reachable(paths: unknown, schemas: Schemas): Schemas {
  const found = new Map<string, Schema>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    const schema = schemas[name]
    if (schema === undefined) throw new Error(`no schema ${name}`)
    found.set(name, schema)
    referencesIn(schema).forEach(visit)
  }
  referencesIn(paths).forEach(visit)
  return Object.fromEntries(found)
}

/**
 * Returns the document.
 *
 * @param types JSON Schemas of the types of `@fuse-edge/core`
 */
export function openApiDocument(types: Schemas): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Fuse Edge', version: '1' },
    paths,
    components: {
      schemas: reachable(paths, documentSchemas(types)),
      securitySchemes: { session: BEARER, admin: BEARER },
    },
  }
}
