/** @module The one table of what can be asked of the edge, and how it may answer. */

import { PATHS, type ProblemCode } from '@fuse-edge/core/edge'
import type { SchemaName } from './schemas.ts'

/** What a body is: a structure in JSON, or something else by its media types. */
export type Content = SchemaName | readonly SchemaName[] | { readonly types: readonly string[] }

export interface Operation {
  readonly method: 'get' | 'post' | 'delete'
  /** With `{id}` for what varies. */
  readonly path: string
  readonly summary: string
  /** `session`: `Authorization: Bearer <token>`. `link`: parameters of the address. */
  readonly admission?: 'session' | 'link'
  readonly body?: Content
  /** Statuses of success, with what their bodies are. */
  readonly answers: Readonly<Record<number, { says: string; content?: readonly Content[] }>>
  /** Problems beside those of every operation; with a status where it is not that of the code. */
  readonly problems: readonly (ProblemCode | readonly [ProblemCode, number])[]
}

const JPEG_OR_PNG = { types: ['image/jpeg', 'image/png'] }
const SESSION = ['session-missing', 'session-invalid', 'session-expired'] as const
const BODY = [
  'body-too-large',
  'body-malformed',
  'content-type-unsupported',
  'request-invalid',
] as const
const RESULT = `${PATHS.results}/{id}`
const CLOUD_ANSWER = {
  200: {
    says: 'An answer or a refusal in the cloud’s envelope',
    content: [{ types: ['application/json'] }],
  },
}

/** Problems that every operation under `/v1` may answer with. */
export const EVERYWHERE: readonly ProblemCode[] = Object.freeze(['not-configured', 'internal'])

export const OPERATIONS: readonly Operation[] = Object.freeze([
  {
    method: 'post',
    path: PATHS.sessions,
    summary: 'Open a session, from a page with its publishable key or from a server with sk_…',
    body: ['SessionRequest', 'ServerSessionRequest'],
    answers: { 201: { says: 'The session', content: ['Session'] } },
    problems: [
      ...BODY,
      'key-unknown',
      'origin-not-allowed',
      'challenge-failed',
      'challenge-unavailable',
    ],
  },
  {
    method: 'get',
    path: PATHS.templates,
    summary: 'The gallery of the session’s app',
    admission: 'session',
    answers: { 200: { says: 'The templates', content: ['TemplateList'] } },
    problems: SESSION,
  },
  {
    method: 'post',
    path: PATHS.fusions,
    summary: 'Blend photos into a template',
    admission: 'session',
    body: { types: ['application/json', 'multipart/form-data'] },
    answers: {
      201: {
        says: 'Where the picture is; with Accept: image/*, the picture',
        content: ['Fusion', JPEG_OR_PNG],
      },
    },
    problems: [
      ...SESSION,
      ...BODY,
      'photo-invalid',
      'template-unknown',
      'out-of-credits',
      'over-budget',
      'already-sent',
      'consent-missing',
      'cloud-refused',
      'cloud-unreachable',
      'cloud-ambiguous',
      'residency-closed',
    ],
  },
  {
    method: 'get',
    path: RESULT,
    summary: 'The picture',
    admission: 'link',
    answers: {
      200: { says: 'The picture', content: [JPEG_OR_PNG] },
      206: { says: 'The part of it that Range asked for', content: [JPEG_OR_PNG] },
      304: { says: 'The caller has it' },
      416: { says: 'It has no such part' },
    },
    problems: ['link-invalid', 'result-gone', ['result-gone', 404]],
  },
  {
    method: 'delete',
    path: RESULT,
    summary: 'Delete the picture now',
    admission: 'link',
    answers: { 204: { says: 'It is gone' } },
    problems: ['link-invalid'],
  },
  {
    method: 'post',
    path: '/',
    summary: 'A call of Tencent Cloud API 3.0, signed with a virtual key',
    body: { types: ['application/json', 'application/x-www-form-urlencoded'] },
    answers: CLOUD_ANSWER,
    problems: [],
  },
  {
    method: 'get',
    path: '/',
    summary: 'The same, with its parameters in the query',
    answers: CLOUD_ANSWER,
    problems: [],
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'The worker runs',
    answers: { 200: { says: 'It does', content: [{ types: ['application/json'] }] } },
    problems: [],
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'The worker is configured',
    answers: { 200: { says: 'It is', content: [{ types: ['application/json'] }] } },
    problems: ['not-configured'],
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    answers: { 200: { says: 'OpenAPI 3.1', content: [{ types: ['application/json'] }] } },
    problems: [],
  },
])

/** Methods by path, for the answer to every other method. `/` is not there: it answers to all in its own way. */
export function allowedMethods(): ReadonlyMap<string, string> {
  const methods = new Map<string, string>()
  for (const { path, method } of OPERATIONS) {
    if (path === '/') continue
    const others = methods.get(path)
    const own = method.toUpperCase()
    methods.set(path, others === undefined ? own : `${others}, ${own}`)
  }
  return methods
}
