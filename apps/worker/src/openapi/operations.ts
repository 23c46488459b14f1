/** @module The one table of what can be asked of the edge, and how it may answer. */

import { ADMIN_PATH, type EntryPath } from '@fuse-edge/core/admin'
import { PATHS, type ProblemCode } from '@fuse-edge/core/edge'
import { FORM_TYPE, JSON_TYPE } from '@fuse-edge/core/wire'
import type { SchemaName } from './schemas.ts'

/** What a body is: a structure in JSON, or something else by its media types. */
export type Content = SchemaName | readonly SchemaName[] | { readonly types: readonly string[] }

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With `{id}` for what varies. */
  readonly path: string
  readonly summary: string
  /** `session`, `admin`: `Authorization: Bearer`, a token or a key. `link`: parameters of the address. */
  readonly admission?: 'session' | 'admin' | 'link'
  /** Parameters of the query that need not be there. */
  readonly query?: readonly string[]
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

const CHANGE = ['read-only', 'catalogue-fixed', 'revision-changed', 'request-invalid'] as const
const CHANGED = { 200: { says: 'What it led to', content: ['Changed'] } } as const
const LISTS = [
  ['apps', 'AppEntry', 'an app'],
  ['templates', 'TemplateEntry', 'a template'],
  ['virtual-keys', 'VirtualKeyEntry', 'a virtual key'],
] as const satisfies readonly (readonly [EntryPath, SchemaName, string])[]

/** One operation of administration. */
function admin(
  method: Operation['method'],
  path: string,
  operation: Pick<Operation, 'summary' | 'answers' | 'problems' | 'body' | 'query'>,
): Operation {
  const problems = ['admin-only', ...operation.problems] as const
  return { ...operation, method, path: ADMIN_PATH + path, admission: 'admin', problems }
}

function ofList([path, schema, name]: (typeof LISTS)[number]): Operation[] {
  const one = `/${path}/{id}`
  return [
    admin('get', one, {
      summary: `Look at ${name}`,
      answers: { 200: { says: 'The entry', content: [`${schema}State`] } },
      problems: ['entry-unknown'],
    }),
    admin('put', one, {
      summary: `Write ${name}, which may be new`,
      body: schema,
      answers: CHANGED,
      problems: [...BODY, ...CHANGE],
    }),
    admin('patch', one, {
      summary: `Change fields of ${name}`,
      body: { types: ['application/json'] },
      answers: CHANGED,
      problems: [...BODY, ...CHANGE, 'entry-unknown'],
    }),
    admin('delete', one, {
      summary: `Remove ${name}`,
      answers: CHANGED,
      problems: [...CHANGE, 'entry-unknown'],
    }),
  ]
}

const ADMINISTRATION: readonly Operation[] = [
  admin('get', '/catalogue', {
    summary: 'Look at everything',
    answers: { 200: { says: 'The catalogue', content: ['CatalogueState'] } },
    problems: [],
  }),
  admin('put', '/catalogue', {
    summary: 'Make the catalogue what is given',
    body: 'Catalogue',
    answers: CHANGED,
    problems: [...BODY, ...CHANGE],
  }),
  ...LISTS.flatMap(ofList),
  admin('post', '/apps/{id}/keys', {
    summary: 'Make a key of an app',
    body: 'KeyRequest',
    answers: { 201: { says: 'The key, this once', content: ['NewKey'] } },
    problems: [...BODY, ...CHANGE, 'entry-unknown'],
  }),
  admin('delete', '/apps/{id}/keys/{key}', {
    summary: 'End a key of an app',
    answers: CHANGED,
    problems: [...CHANGE, 'entry-unknown'],
  }),
  admin('post', '/virtual-keys/{id}/pairs', {
    summary: 'Make a key pair of a virtual key',
    answers: { 201: { says: 'The pair, this once', content: ['NewPair'] } },
    problems: [...CHANGE, 'entry-unknown'],
  }),
  admin('delete', '/virtual-keys/{id}/pairs/{secretId}', {
    summary: 'End a key pair',
    answers: CHANGED,
    problems: [...CHANGE, 'entry-unknown'],
  }),
  admin('post', '/templates/sync', {
    summary: 'Take templates over from the cloud, one page of them',
    body: 'SyncRequest',
    answers: { 200: { says: 'What became of each', content: ['SyncReport'] } },
    problems: [
      ...BODY,
      ...CHANGE,
      'entry-unknown',
      'cloud-refused',
      'cloud-unreachable',
      'cloud-ambiguous',
    ],
  }),
  admin('get', '/usage', {
    summary:
      'What an app or a virtual key used, and how that goes on; Accept: text/csv for a table',
    query: ['owner', 'from', 'to', 'package', 'qps'],
    answers: { 200: { says: 'Days, and a forecast', content: ['UsageReport'] } },
    problems: ['request-invalid', 'entry-unknown'],
  }),
  admin('get', '/audit', {
    summary: 'Who changed what, newest first',
    query: ['before'],
    answers: { 200: { says: 'A page of it', content: ['AuditPage'] } },
    problems: [],
  }),
]

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
    summary: 'The gallery of the session’s app, or of the app of a publishable key',
    admission: 'session',
    query: ['key'],
    answers: {
      200: { says: 'The templates', content: ['TemplateList'] },
      304: { says: 'The caller has them' },
    },
    problems: [...SESSION, 'key-unknown', 'origin-not-allowed'],
  },
  {
    method: 'get',
    path: `${PATHS.templates}/{id}/thumbnail`,
    summary: 'A small picture of a template',
    answers: { 200: { says: 'The picture', content: [{ types: ['image/*'] }] } },
    problems: ['not-found', 'thumbnail-unavailable'],
  },
  {
    method: 'post',
    path: PATHS.fusions,
    summary: 'Blend photos into a template',
    admission: 'session',
    body: { types: ['application/json', 'multipart/form-data'] },
    answers: {
      200: { says: 'The same, made before', content: ['Fusion', JPEG_OR_PNG] },
      201: {
        says: 'Where the picture is; with Accept: image/*, the picture',
        content: ['Fusion', JPEG_OR_PNG],
      },
    },
    problems: [
      ...SESSION,
      ...BODY,
      'body-timeout',
      'busy',
      'photo-invalid',
      'template-unknown',
      'out-of-credits',
      'over-budget',
      'app-stopped',
      'already-sent',
      'idempotency-mismatch',
      'too-many-calls',
      'result-gone',
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
    body: { types: [JSON_TYPE, FORM_TYPE] },
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
  ...ADMINISTRATION,
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
