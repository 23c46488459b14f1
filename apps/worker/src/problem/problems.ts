/** @module The table of problems: HTTP status, title and hint of each code. */

import type { Hint, ProblemCode } from '@fuse-edge/core/edge'

/** One row of the table. */
export interface ProblemRow {
  readonly status: number
  readonly title: string
  readonly hint: Hint
}

/** Returns one row. */
function row(status: number, title: string, hint: Hint): ProblemRow {
  return { status, title, hint }
}

/** Every problem of the worker. `cloud-refused` takes its status and hint from the cloud's code instead. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemRow>> = Object.freeze({
  'not-configured': row(503, 'The edge is not configured', 'unavailable'),
  'not-found': row(404, 'Not found', 'request-invalid'),
  'method-not-allowed': row(405, 'Method not allowed', 'request-invalid'),
  'origin-not-allowed': row(403, 'Origin not allowed', 'not-allowed'),
  'key-unknown': row(401, 'Unknown publishable key', 'not-allowed'),
  'challenge-failed': row(403, 'The challenge was not passed', 'not-allowed'),
  'challenge-unavailable': row(503, 'The challenge cannot be checked', 'unavailable'),
  'session-missing': row(401, 'A session token is needed', 'not-allowed'),
  'session-invalid': row(401, 'The session token is not good here', 'session-expired'),
  'session-expired': row(401, 'The session has expired', 'session-expired'),
  'out-of-credits': row(402, 'The session has no credits left', 'out-of-credits'),
  'over-budget': row(402, 'The app has no budget left', 'out-of-credits'),
  'app-stopped': row(503, 'The app is switched off', 'unavailable'),
  'already-sent': row(409, 'This fusion was asked for before', 'maybe-done'),
  'consent-missing': row(403, 'A consent is needed', 'not-allowed'),
  'idempotency-mismatch': row(422, 'This key named something else before', 'request-invalid'),
  'too-many-calls': row(429, 'More calls than were bought', 'busy'),
  'body-too-large': row(413, 'The body is too large', 'photo-too-large'),
  'body-malformed': row(400, 'The body cannot be read', 'request-invalid'),
  'body-timeout': row(408, 'The body came too slowly', 'busy'),
  busy: row(503, 'The edge is busy', 'busy'),
  'content-type-unsupported': row(415, 'Unsupported content type', 'request-invalid'),
  'request-invalid': row(400, 'The request breaks a rule', 'request-invalid'),
  'photo-invalid': row(422, 'A photo cannot be used', 'photo-unreadable'),
  'template-unknown': row(422, 'Unknown template', 'template-unavailable'),
  'residency-closed': row(451, 'No region may serve this country', 'not-allowed'),
  'admin-only': row(401, 'An admin key is needed', 'not-allowed'),
  'read-only': row(403, 'The admin key may only read', 'not-allowed'),
  'entry-unknown': row(404, 'Unknown entry', 'request-invalid'),
  'revision-changed': row(412, 'The catalogue was changed in between', 'request-invalid'),
  'catalogue-fixed': row(409, 'The catalogue is in a variable', 'request-invalid'),
  'already-settled': row(409, 'The reservation was settled before', 'request-invalid'),
  'thumbnail-unavailable': row(502, 'The thumbnail cannot be shown', 'template-unavailable'),
  'result-gone': row(410, 'The result is gone', 'request-invalid'),
  'link-invalid': row(403, 'The address is not good', 'not-allowed'),
  'cloud-refused': row(502, 'The cloud refused the request', 'unavailable'),
  'cloud-unreachable': row(503, 'The cloud cannot be reached', 'unavailable'),
  'cloud-ambiguous': row(504, 'It is not known whether the fusion was made', 'maybe-done'),
  internal: row(500, 'Something unexpected happened', 'unavailable'),
})
