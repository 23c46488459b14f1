/** @module The table of the worker's HTTP operations: methods, paths, callers, bodies, answers and problems. */

import { ADMIN_PATH, type EntryPath } from '@fuse-edge/core/admin'
import { PATHS, type ProblemCode } from '@fuse-edge/core/edge'
import { FORM_TYPE, JSON_TYPE } from '@fuse-edge/core/wire'

/** Name of a type of the contract in `@fuse-edge/core`, or of one of its entries with its revision. */
export type SchemaName = string

/** What a body holds: JSON of one type, JSON of one of several types, or other media types. */
export type Content = SchemaName | readonly SchemaName[] | { readonly types: readonly string[] }

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** The path, with `{name}` for each part that varies. */
  readonly path: string
  readonly summary: string
  /**
   * How callers are authenticated. `session`, `admin`: `Authorization: Bearer` with a session token or an admin key.
   * `link`: a signature in the query. Default: anyone may call.
   */
  readonly admission?: 'session' | 'admin' | 'link'
  /** Names of optional query parameters. */
  readonly query?: readonly string[]
  readonly body?: Content
  /** Descriptions and bodies of successful answers, by status. */
  readonly answers: Readonly<
    Record<number, { readonly description: string; readonly content?: readonly Content[] }>
  >
  /** Problems besides {@link COMMON_PROBLEMS}; with a status where it differs from that of the code. */
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
    description: 'An answer or a refusal in the cloud’s response envelope',
    content: [{ types: ['application/json'] }],
  },
}

const CHANGE = ['read-only', 'catalogue-fixed', 'revision-changed', 'request-invalid'] as const
const CHANGED = {
  200: { description: 'The revision after the change', content: ['Changed'] },
} as const
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
      summary: `Get ${name}`,
      answers: { 200: { description: 'The entry', content: [`${schema}State`] } },
      problems: ['entry-unknown'],
    }),
    admin('put', one, {
      summary: `Create or replace ${name}`,
      body: schema,
      answers: CHANGED,
      problems: [...BODY, ...CHANGE],
    }),
    admin('patch', one, {
      summary: `Change fields of ${name} by a JSON merge patch (RFC 7396)`,
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
  admin('get', '/me', {
    summary: 'Get what the admin key may do, and which edge it is for',
    answers: { 200: { description: 'The admin key and the edge', content: ['AdminInfo'] } },
    problems: [],
  }),
  admin('get', '/catalogue', {
    summary: 'Get the catalogue',
    answers: { 200: { description: 'The catalogue', content: ['CatalogueState'] } },
    problems: [],
  }),
  admin('put', '/catalogue', {
    summary: 'Replace the catalogue',
    body: 'Catalogue',
    answers: CHANGED,
    problems: [...BODY, ...CHANGE],
  }),
  admin('post', '/catalogue/check', {
    summary: 'Check a catalogue as replacing it does, without a change',
    body: 'Catalogue',
    answers: {
      200: { description: 'The catalogue could be stored', content: ['CheckedCatalogue'] },
    },
    problems: [...BODY, ...CHANGE],
  }),
  ...LISTS.flatMap(ofList),
  admin('post', '/apps/{id}/keys', {
    summary: 'Create a key of an app',
    body: 'KeyRequest',
    answers: { 201: { description: 'The key, which is shown once', content: ['NewKey'] } },
    problems: [...BODY, ...CHANGE, 'entry-unknown'],
  }),
  admin('delete', '/apps/{id}/keys/{key}', {
    summary: 'Revoke a key of an app',
    answers: CHANGED,
    problems: [...CHANGE, 'entry-unknown'],
  }),
  admin('post', '/apps/{id}/sessions', {
    summary: 'Open a trial session, from a page on the edge’s own origin',
    body: 'TrialSessionRequest',
    answers: { 201: { description: 'The session', content: ['Session'] } },
    problems: [...BODY, 'read-only', 'entry-unknown', 'origin-not-allowed'],
  }),
  admin('post', '/apps/{id}/alerts/test', {
    summary: 'Send a signed test alert to the webhook of an app',
    answers: { 200: { description: 'What became of it', content: ['AlertDelivery'] } },
    problems: ['read-only', 'entry-unknown'],
  }),
  admin('post', '/virtual-keys/{id}/pairs', {
    summary: 'Create a key pair of a virtual key',
    answers: {
      201: { description: 'The pair, whose secret key is shown once', content: ['NewPair'] },
    },
    problems: [...CHANGE, 'entry-unknown'],
  }),
  admin('delete', '/virtual-keys/{id}/pairs/{secretId}', {
    summary: 'Revoke a key pair',
    answers: CHANGED,
    problems: [...CHANGE, 'entry-unknown'],
  }),
  admin('post', '/templates/sync', {
    summary: 'Import templates from the cloud’s list of materials, one page',
    body: 'SyncRequest',
    answers: { 200: { description: 'What was done with each material', content: ['SyncReport'] } },
    problems: [
      ...BODY,
      ...CHANGE,
      'entry-unknown',
      'cloud-refused',
      'cloud-unreachable',
      'cloud-ambiguous',
    ],
  }),
  admin('post', '/thumbnails', {
    summary: 'Store a picture that a template can name as its thumbnail',
    body: JPEG_OR_PNG,
    answers: { 201: { description: 'Its address and size', content: ['StoredThumbnail'] } },
    problems: ['read-only', 'body-too-large', 'body-malformed', 'content-type-unsupported', 'busy'],
  }),
  admin('get', '/budgets', {
    summary:
      'Get what is left of the budget of an app or a virtual key, or of a page of all in the order of their names',
    query: ['owner', 'cursor'],
    answers: { 200: { description: 'Each limit and what is left of it', content: ['BudgetList'] } },
    problems: ['request-invalid', 'entry-unknown'],
  }),
  admin('get', '/usage', {
    summary:
      'Get the usage of an app or a virtual key, or with owner=* or none of a page of all in the order of their names, with a forecast; Accept: text/csv returns a table, and Next-Cursor the next page',
    query: ['owner', 'from', 'to', 'package', 'qps', 'cursor'],
    answers: {
      200: {
        description: 'Usage by day, and a forecast',
        content: [['UsageReport', 'UsageOfAll']],
      },
    },
    problems: ['request-invalid', 'entry-unknown'],
  }),
  admin('get', '/reservations', {
    summary: 'Get the reservations in doubt, by owner, newest first within each',
    query: ['status', 'owner', 'cursor'],
    answers: { 200: { description: 'A page of reservations', content: ['ReservationPage'] } },
    problems: ['request-invalid', 'entry-unknown'],
  }),
  admin('post', '/reservations/{id}', {
    summary: 'Settle a reservation in doubt by hand',
    body: 'SettlementRequest',
    answers: { 200: { description: 'Its end', content: ['SettledReservation'] } },
    problems: [...BODY, 'read-only', 'entry-unknown', 'already-settled'],
  }),
  admin('get', '/regions', {
    summary: 'Get the health of the regions, as the isolate that answers knows it',
    answers: { 200: { description: 'The regions', content: ['RegionList'] } },
    problems: [],
  }),
  admin('get', '/route', {
    summary: 'Get the route that a fusion of an end user would take now; sends nothing',
    query: ['country', 'continent', 'latitude', 'longitude', 'template'],
    answers: { 200: { description: 'The route and its reason', content: ['RouteReport'] } },
    problems: ['request-invalid', 'entry-unknown'],
  }),
  admin('get', '/residency', {
    summary: 'Get the residency policy',
    answers: { 200: { description: 'The policy', content: ['ResidencyReport'] } },
    problems: [],
  }),
  admin('get', '/alerts', {
    summary: 'Get the webhooks of a page of apps and what was sent to them',
    query: ['cursor'],
    answers: { 200: { description: 'Webhooks and deliveries', content: ['AlertList'] } },
    problems: ['request-invalid'],
  }),
  admin('get', '/audit', {
    summary: 'Get the audit trail, newest changes first',
    query: ['before'],
    answers: { 200: { description: 'A page of the audit trail', content: ['AuditPage'] } },
    problems: [],
  }),
]

/** Problems that each operation under `/v1` may answer with. */
export const COMMON_PROBLEMS: readonly ProblemCode[] = Object.freeze(['not-configured', 'internal'])

export const OPERATIONS: readonly Operation[] = Object.freeze([
  {
    method: 'post',
    path: PATHS.sessions,
    summary:
      'Open a session, from a page with a publishable key or from a server with a secret key',
    body: ['SessionRequest', 'ServerSessionRequest'],
    answers: { 201: { description: 'The session', content: ['Session'] } },
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
    summary: 'List the templates of the session’s app, or of the app of a publishable key',
    admission: 'session',
    query: ['key'],
    answers: {
      200: { description: 'The templates', content: ['TemplateList'] },
      304: { description: 'The caller’s copy is current' },
    },
    problems: [...SESSION, 'key-unknown', 'origin-not-allowed', 'busy'],
  },
  {
    method: 'get',
    path: `${PATHS.templates}/{id}/thumbnail`,
    summary:
      'Get a small version of a template’s picture; with width, one of its thumbnailWidths, in AVIF or WebP where Accept names them',
    query: ['width'],
    answers: { 200: { description: 'The picture', content: [{ types: ['image/*'] }] } },
    problems: ['request-invalid', 'not-found', 'busy', 'thumbnail-unavailable'],
  },
  {
    method: 'post',
    path: PATHS.fusions,
    summary: 'Fuse photos into a template',
    admission: 'session',
    body: { types: ['application/json', 'multipart/form-data'] },
    answers: {
      200: {
        description:
          'The picture of an earlier request with the same Idempotency-Key or the same content',
        content: ['Fusion', JPEG_OR_PNG],
      },
      201: {
        description: 'The URL of the picture; with Accept: image/*, the picture',
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
    summary: 'Get the picture',
    admission: 'link',
    answers: {
      200: { description: 'The picture', content: [JPEG_OR_PNG] },
      206: { description: 'The part of the picture that Range asks for', content: [JPEG_OR_PNG] },
      304: { description: 'The caller’s copy is current' },
      416: { description: 'The picture has no such part' },
    },
    problems: ['link-invalid', 'result-gone', ['result-gone', 404]],
  },
  {
    method: 'delete',
    path: RESULT,
    summary: 'Delete the picture',
    admission: 'link',
    answers: { 204: { description: 'The picture is deleted' } },
    problems: ['link-invalid'],
  },
  {
    method: 'post',
    path: '/',
    summary: 'Call an action of Tencent Cloud API 3.0, signed with a virtual key',
    body: { types: [JSON_TYPE, FORM_TYPE] },
    answers: CLOUD_ANSWER,
    problems: [],
  },
  {
    method: 'get',
    path: '/',
    summary: 'Call an action with its parameters in the query',
    answers: CLOUD_ANSWER,
    problems: [],
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Check that the worker runs',
    answers: {
      200: { description: 'The worker runs', content: [{ types: ['application/json'] }] },
    },
    problems: [],
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Check that the worker is configured',
    answers: {
      200: { description: 'The worker is configured', content: [{ types: ['application/json'] }] },
    },
    problems: ['not-configured'],
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'Get this document',
    answers: { 200: { description: 'OpenAPI 3.1', content: [{ types: ['application/json'] }] } },
    problems: [],
  },
  ...ADMINISTRATION,
])
