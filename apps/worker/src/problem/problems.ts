/** @module The table of problems: HTTP status, title and hint of each code. */

import type { Hint, ProblemCode } from '@fuse-edge/core/edge'

/** One row of the table. */
export interface ProblemRow {
  readonly status: number
  readonly title: string
  readonly hint: Hint
}

/** Every problem of the worker. `cloud-refused` takes its status and hint from the cloud's code instead. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemRow>> = Object.freeze({
  'not-configured': { status: 503, title: 'The edge is not configured', hint: 'unavailable' },
  'not-found': { status: 404, title: 'Not found', hint: 'request-invalid' },
  'method-not-allowed': { status: 405, title: 'Method not allowed', hint: 'request-invalid' },
  'origin-not-allowed': { status: 403, title: 'Origin not allowed', hint: 'not-allowed' },
  'key-unknown': { status: 401, title: 'Unknown publishable key', hint: 'not-allowed' },
  'challenge-failed': { status: 403, title: 'The challenge was not passed', hint: 'not-allowed' },
  'challenge-unavailable': {
    status: 503,
    title: 'The challenge cannot be checked',
    hint: 'unavailable',
  },
  'session-missing': { status: 401, title: 'A session token is needed', hint: 'not-allowed' },
  'session-invalid': {
    status: 401,
    title: 'The session token is not good here',
    hint: 'session-expired',
  },
  'session-expired': { status: 401, title: 'The session has expired', hint: 'session-expired' },
  'out-of-credits': {
    status: 402,
    title: 'The session has no credits left',
    hint: 'out-of-credits',
  },
  'over-budget': { status: 402, title: 'The app has no budget left', hint: 'out-of-credits' },
  'app-stopped': { status: 503, title: 'The app is switched off', hint: 'unavailable' },
  'already-sent': {
    status: 409,
    title: 'This fusion was asked for before',
    hint: 'maybe-done',
  },
  'consent-missing': { status: 403, title: 'A consent is needed', hint: 'not-allowed' },
  'idempotency-mismatch': {
    status: 422,
    title: 'This key named something else before',
    hint: 'request-invalid',
  },
  'too-many-calls': { status: 429, title: 'More calls than were bought', hint: 'busy' },
  'body-too-large': { status: 413, title: 'The body is too large', hint: 'photo-too-large' },
  'body-malformed': { status: 400, title: 'The body cannot be read', hint: 'request-invalid' },
  'body-timeout': { status: 408, title: 'The body came too slowly', hint: 'busy' },
  busy: { status: 503, title: 'The edge is busy', hint: 'busy' },
  'content-type-unsupported': {
    status: 415,
    title: 'Unsupported content type',
    hint: 'request-invalid',
  },
  'request-invalid': { status: 400, title: 'The request breaks a rule', hint: 'request-invalid' },
  'photo-invalid': { status: 422, title: 'A photo cannot be used', hint: 'photo-unreadable' },
  'template-unknown': { status: 422, title: 'Unknown template', hint: 'template-unavailable' },
  'residency-closed': {
    status: 451,
    title: 'No region may serve this country',
    hint: 'not-allowed',
  },
  'admin-only': { status: 401, title: 'An admin key is needed', hint: 'not-allowed' },
  'read-only': { status: 403, title: 'The admin key may only read', hint: 'not-allowed' },
  'entry-unknown': { status: 404, title: 'Unknown entry', hint: 'request-invalid' },
  'revision-changed': {
    status: 412,
    title: 'The catalogue was changed in between',
    hint: 'request-invalid',
  },
  'catalogue-fixed': {
    status: 409,
    title: 'The catalogue is in a variable',
    hint: 'request-invalid',
  },
  'thumbnail-unavailable': {
    status: 502,
    title: 'The thumbnail cannot be shown',
    hint: 'template-unavailable',
  },
  'result-gone': { status: 410, title: 'The result is gone', hint: 'request-invalid' },
  'link-invalid': { status: 403, title: 'The address is not good', hint: 'not-allowed' },
  'cloud-refused': { status: 502, title: 'The cloud refused the request', hint: 'unavailable' },
  'cloud-unreachable': { status: 503, title: 'The cloud cannot be reached', hint: 'unavailable' },
  'cloud-ambiguous': {
    status: 504,
    title: 'It is not known whether the fusion was made',
    hint: 'maybe-done',
  },
  internal: { status: 500, title: 'Something unexpected happened', hint: 'unavailable' },
})
