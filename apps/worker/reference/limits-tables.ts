/** @module The generated tables of limits: those of the HTTP API, and how long the worker keeps what. */

import { FUSION_LIMITS, PHOTO_LIMITS, REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { KIB, MIB, MS_PER_DAY, MS_PER_SECOND } from '@fuse-edge/core/units'
import {
  ALERT_ATTEMPTS_KEPT,
  BODY_LIMITS,
  BODY_PACE,
  CONFIGURATION_LIMITS,
  EARLY_LIMITS,
  IDEMPOTENCY_KEY_MAX_CHARS,
  MEMORY_LIMITS,
  MONEY_LIMITS,
  PICTURE_LIMITS,
  REGISTRY_LIMITS,
  RENDITION_LIMITS,
  RESERVATION_RETENTION_DAYS,
  SESSION_LIMITS,
  UPSTREAM_LIMITS,
  USAGE_LIMITS,
} from '../src/limits.ts'
import type { Table } from './configuration-page.ts'

const bytes = (count: number) => (count >= MIB ? `${count / MIB} MiB` : `${count / KIB} KiB`)
const seconds = (ms: number) => `${ms / MS_PER_SECOND} s`
const days = (ms: number) => `${ms / MS_PER_DAY} days`

// biome-ignore format: a table is read by its rows
const LIMITS: Table = [
  ['what', 'limit', 'beyond it', 'constant'],
  ['body of `POST /v1/sessions`', bytes(BODY_LIMITS.SESSION_BYTES), '413 `body-too-large`', '`BODY_LIMITS.SESSION_BYTES`'],
  ['body of `POST /v1/fusions`', bytes(BODY_LIMITS.FUSION_BYTES), '413 `body-too-large`', '`BODY_LIMITS.FUSION_BYTES`'],
  ['JSON body of `POST /`', bytes(BODY_LIMITS.CALL_BYTES), '`RequestSizeLimitExceeded`', '`BODY_LIMITS.CALL_BYTES`'],
  ['form of `POST /`, signed with v1', bytes(BODY_LIMITS.FORM_BYTES), '`RequestSizeLimitExceeded`', '`BODY_LIMITS.FORM_BYTES`'],
  ['body of an administrative request', bytes(REGISTRY_LIMITS.BODY_BYTES), '413 `body-too-large`', '`REGISTRY_LIMITS.BODY_BYTES`'],
  ['one photo, as base64', `${bytes(PHOTO_LIMITS.BASE64_BYTES)} (a file of ${bytes(PHOTO_LIMITS.FILE_AS_BASE64_BYTES)})`, '422 `photo-invalid`', '`PHOTO_LIMITS.BASE64_BYTES`'],
  [`all photos of a request as base64, and ${bytes(UPSTREAM_LIMITS.ENVELOPE_BYTES)} for the rest of the call`, bytes(REQUEST_LIMITS.JSON_BYTES), '413 `body-too-large`', '`REQUEST_LIMITS.JSON_BYTES`'],
  ['type of a photo', 'JPEG or PNG', '422 `photo-invalid`', ''],
  ['each side of a photo, upright', `more than ${PHOTO_LIMITS.SIDE_ABOVE_PX} px, less than ${PHOTO_LIMITS.SIDE_BELOW_PX} px`, '422 `photo-invalid`', '`PHOTO_LIMITS.SIDE_…`'],
  ['each side of a `photoBox`', `at least ${FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX} px`, '400 `request-invalid`', '`FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX`'],
  ['faces of a fusion', `${FUSION_LIMITS.FACES_MIN} to ${FUSION_LIMITS.FACES_MAX}`, '400 `request-invalid`', '`FUSION_LIMITS.FACES_…`'],
  ['`faceDegree`, `profileDegree`', `${FUSION_LIMITS.DEGREE_MIN} to ${FUSION_LIMITS.DEGREE_MAX}`, '400 `request-invalid`', '`FUSION_LIMITS.DEGREE_…`'],
  ['`Idempotency-Key`', `1 to ${IDEMPOTENCY_KEY_MAX_CHARS} characters`, '400 `request-invalid`', '`IDEMPOTENCY_KEY_MAX_CHARS`'],
  ['`templates` of a session', `1 to ${SESSION_LIMITS.TEMPLATES_MAX} ids`, '400 `request-invalid`', '`SESSION_LIMITS.TEMPLATES_MAX`'],
  ['`turnstile` token', `${SESSION_LIMITS.CHALLENGE_MAX_CHARS} characters`, '400 `request-invalid`', '`SESSION_LIMITS.CHALLENGE_MAX_CHARS`'],
  ['arrival of a body', `${bytes(BODY_PACE.WINDOW_BYTES)} in each ${seconds(BODY_PACE.WINDOW_MS)}, all of it in ${seconds(BODY_PACE.WINDOW_MS * BODY_PACE.WINDOWS)}`, '408 `body-timeout`', '`BODY_PACE`'],
  ['wait for memory for a body', seconds(MEMORY_LIMITS.MAX_WAIT_MS), '503 `busy`', '`MEMORY_LIMITS.MAX_WAIT_MS`'],
  ['wait of a repeated request for the first one', seconds(MONEY_LIMITS.JOIN_MS), '409 `already-sent`', '`MONEY_LIMITS.JOIN_MS`'],
  ['wait for a slot of the pacer', seconds(UPSTREAM_LIMITS.PACE_WAIT_MS), '429 `too-many-calls`', '`UPSTREAM_LIMITS.PACE_WAIT_MS`'],
  ['age of a catalogue that cannot be refreshed', seconds(REGISTRY_LIMITS.SPEND_MAX_MS), '503 `not-configured` for fusions, `InternalError` for calls that cost money', '`REGISTRY_LIMITS.SPEND_MAX_MS`'],
  ['attempts of one fusion', String(UPSTREAM_LIMITS.ATTEMPTS), 'the last outcome', '`UPSTREAM_LIMITS.ATTEMPTS`'],
  ['time of a call to the cloud', seconds(UPSTREAM_LIMITS.TIMEOUT_MS), '504 `cloud-ambiguous`', '`UPSTREAM_LIMITS.TIMEOUT_MS`'],
  ['reservations while the body arrives', `${EARLY_LIMITS.SESSION} for a session, ${EARLY_LIMITS.NETWORK} for a network`, 'reserved after the body', '`EARLY_LIMITS`'],
  ['`width` of a thumbnail', `${RENDITION_LIMITS.WIDTHS_PX.join(', ')} px`, '400 `request-invalid`', '`RENDITION_LIMITS.WIDTHS_PX`'],
  ['size of a thumbnail', bytes(PICTURE_LIMITS.THUMBNAIL_BYTES), '502 `thumbnail-unavailable`', '`PICTURE_LIMITS.THUMBNAIL_BYTES`'],
  ['age of the timestamp of a signature', seconds(REQUEST_LIMITS.CLOCK_SKEW_SECONDS * MS_PER_SECOND), '`AuthFailure.SignatureExpire`', '`REQUEST_LIMITS.CLOCK_SKEW_SECONDS`'],
]

// biome-ignore format: a table is read by its rows
const RETENTION: Table = [
  ['what the worker stores', 'for how long', 'constant'],
  ['a result: the picture', `\`RESULT_HOURS\`: ${CONFIGURATION_LIMITS.RESULT_HOURS_DEFAULT} h by default, ${CONFIGURATION_LIMITS.RESULT_HOURS_MAX} h at most; less if it is deleted`, '`CONFIGURATION_LIMITS`'],
  ['a receipt of consent: hash of the text, app, template, time, id of the picture', `\`RECEIPT_DAYS\`: ${CONFIGURATION_LIMITS.RECEIPT_DAYS_DEFAULT} days by default, ${CONFIGURATION_LIMITS.RECEIPT_DAYS_MAX} days at most`, '`CONFIGURATION_LIMITS`'],
  ['in budget shards, of a repeated request: its keyed hash, its `Idempotency-Key`, the signature of a call, where the picture is', `until ${seconds(MONEY_LIMITS.FORGET_MS)} after the session or the signature has expired; a day longer where the outcome is in doubt`, '`MONEY_LIMITS.FORGET_MS`'],
  ['reservations and counts in budget shards and ledgers: random ids of sessions and requests, RequestIds of the cloud, times, prices, template, region and country, pseudonyms of networks', `${RESERVATION_RETENTION_DAYS} days`, '`RESERVATION_RETENTION_DAYS`'],
  ['usage in ledgers: counts by day, template, region, country and outcome', `${USAGE_LIMITS.DAYS} days`, '`USAGE_LIMITS.DAYS`'],
  [`in ledgers, alerts that were sent, with the status of the answer; the last ${ALERT_ATTEMPTS_KEPT} attempts of an app, with the host of the webhook`, `${RESERVATION_RETENTION_DAYS} days`, '`RESERVATION_RETENTION_DAYS`'],
  ['the audit trail: who changed which entry to what, settled which call by hand, opened which trial session', `${REGISTRY_LIMITS.AUDIT_DAYS} days`, '`REGISTRY_LIMITS.AUDIT_DAYS`'],
  ['copies of thumbnails in data centres', days(PICTURE_LIMITS.STALE_SECONDS * MS_PER_SECOND), '`PICTURE_LIMITS.STALE_SECONDS`'],
  ['in the bucket, renditions of thumbnails', days(PICTURE_LIMITS.RENDITION_SECONDS * MS_PER_SECOND), '`PICTURE_LIMITS.RENDITION_SECONDS`'],
]

/** Tables by the path of their page and the name of their part of it. */
export const LIMITS_TABLES: Readonly<Record<string, Readonly<Record<string, Table>>>> = {
  'docs/reference/worker-http-api.md': { limits: LIMITS },
  'docs/concepts/people-and-pictures.md': { retention: RETENTION },
}
