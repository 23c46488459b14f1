/**
 * @module The tables of the log reference: every event, and every field of its line. The compiler compares them with
 * `src/context/log-line.ts`, and tests compare each line of the worker with them.
 */

import type { LogEvents } from '../src/context/index.ts'
import type { Table } from './configuration-page.ts'

/** One field of a line. */
interface FieldRow {
  /** Type with its unit, or the values. */
  readonly values: string
  readonly meaning: string
  /** When the field is there. @default always */
  readonly when?: string
}

/** One event: its level, what it reports, and its fields in the order in which the line has them. */
interface EventRow<Fields> {
  readonly level: string
  readonly meaning: string
  readonly fields: { readonly [Field in keyof Fields]-?: FieldRow }
}

const TEXT = 'text'
const COUNT = 'number'
const REQUEST_ID: FieldRow = {
  values: 'UUID',
  meaning: '`X-Request-Id` of the answer, and `instance` of a problem',
}
const ERROR: FieldRow = { values: TEXT, meaning: 'name of the error, never its message' }
const CLOUD_ID = { values: TEXT, meaning: 'RequestId of the cloud' }
const FAULT = { values: TEXT, meaning: 'name of the fault' }
const ONLY_REQUEST = { requestId: REQUEST_ID }
const MONEY = '`committed`, `released` or `in-doubt`'

// biome-ignore format: a table is read by its rows
export const LOG_EVENTS: { readonly [Event in keyof LogEvents]: EventRow<LogEvents[Event][1]> } = {
  request: {
    level: 'info',
    meaning: 'one line for each request, after its answer was made',
    fields: {
      requestId: REQUEST_ID,
      method: { values: TEXT, meaning: 'HTTP method' },
      route: { values: TEXT, meaning: 'pattern of the route, such as `/v1/results/:id`; never the path' },
      status: { values: COUNT, meaning: 'HTTP status of the answer' },
      app: { values: TEXT, meaning: 'id of the app', when: 'an app called, or a key of one' },
      virtualKey: { values: TEXT, meaning: 'id of the virtual key', when: 'an SDK called with one' },
      admin: { values: TEXT, meaning: 'name of the admin key', when: 'an administrator called' },
      template: { values: TEXT, meaning: 'id of the template', when: 'a fusion named a template of the app' },
      action: { values: TEXT, meaning: 'action of the cloud', when: 'an SDK called' },
      reason: { values: TEXT, meaning: 'region that was chosen first, and [why](../concepts/routing.md#reasons)', when: 'a region was chosen' },
      failing: { values: 'list of regions', meaning: 'open regions whose breaker was not closed when the region was chosen', when: 'there were some' },
      region: { values: TEXT, meaning: 'region of the last attempt; of an SDK’s call, the region that it names', when: 'the cloud was called, or an SDK’s call was admitted' },
      attempts: { values: 'list of texts', meaning: 'region and outcome of each attempt', when: 'there were several' },
      upload: { values: '`read`, `not-stored` or `not-read`', meaning: 'whether the cloud read the photos from object storage; otherwise they were sent inside the request', when: 'object storage is configured for the region' },
      outcome: { values: '`done`, `refused`, `not-sent` or `ambiguous`', meaning: 'what became of the call to the cloud', when: 'the cloud was called' },
      cloudCode: { values: TEXT, meaning: 'error code of the cloud', when: 'the cloud refused' },
      cloudRequestId: { ...CLOUD_ID, when: 'an answer of the cloud had one; that of a large answer to an SDK is in `passed-on`' },
      problem: { values: 'code of a problem', meaning: '[why the edge refused](worker-http-api.md#problems)', when: 'the answer is a problem' },
      rules: { values: 'list of texts', meaning: 'each rule that the request breaks, behind its field, such as `faces.0.photo each side must be larger than 64 px`. Without values, and without names that the caller made up', when: 'the problem names fields' },
      hint: { values: 'hint', meaning: 'what the end user can do', when: 'the answer is a problem' },
      refusal: { values: TEXT, meaning: 'error code with which the edge itself refused the call', when: 'the edge refused an SDK’s call' },
      money: { values: MONEY, meaning: 'how the call was counted. `in-doubt`: it counts until it is [settled](../how-to/watch-usage-and-alerts.md#calls-in-doubt)', when: 'a call was reserved' },
      durationMs: { values: 'milliseconds', meaning: 'from the arrival of the headers until the answer was made' },
      stages: { values: 'milliseconds by stage', meaning: 'the [stages](worker-logs-and-metrics.md#request-identifiers-and-timing) that ran' },
      colo: { values: 'IATA code', meaning: 'data centre of Cloudflare', when: 'on Cloudflare' },
    },
  },
  'cloud-refused': {
    level: 'error',
    meaning: 'the cloud refused a call',
    fields: {
      requestId: REQUEST_ID,
      code: { values: TEXT, meaning: 'error code of the cloud' },
      message: { values: TEXT, meaning: 'message of the cloud, at most 1024 characters, without addresses' },
      cloudRequestId: { ...CLOUD_ID, when: 'the answer had one' },
    },
  },
  'passed-on': { level: 'info', meaning: 'a large answer was passed on to an SDK', fields: { requestId: REQUEST_ID, cloudRequestId: CLOUD_ID } },
  'cut-off': { level: 'info', meaning: 'the same, but the cloud or the caller closed its connection before the end; the call counts as executed', fields: { requestId: REQUEST_ID, cloudRequestId: CLOUD_ID } },
  'not-settled': {
    level: 'error',
    meaning: 'a reservation could not be settled, after several attempts; it stays counted',
    fields: { requestId: REQUEST_ID, reservation: { values: TEXT, meaning: 'id of the reservation in its budget shard' }, settlement: { values: MONEY, meaning: 'how it should have been settled' } },
  },
  'pacer-unreachable': { level: 'error', meaning: 'a call got no slot, because its pacer did not answer; nothing was sent or spent', fields: ONLY_REQUEST },
  'not-stored': { level: 'error', meaning: 'a picture was delivered but not stored', fields: ONLY_REQUEST },
  'not-signed': { level: 'error', meaning: 'a picture that was paid got no Content Credentials, and was delivered with its other marks', fields: { requestId: REQUEST_ID, fault: FAULT } },
  'not-stamped': { level: 'error', meaning: 'a stored picture got no time stamp', fields: { requestId: REQUEST_ID, fault: FAULT } },
  'bucket-failed': { level: 'error', meaning: 'the bucket did not give or delete a picture, or not in time; the caller got 503 and may ask again', fields: ONLY_REQUEST },
  'not-delivered': { level: 'error', meaning: 'a fusion was paid, and a fault kept its picture from the caller', fields: { requestId: REQUEST_ID, error: ERROR } },
  'photo-not-deleted': { level: 'error', meaning: 'a photo remains in object storage until the bucket’s lifecycle rule deletes it', fields: ONLY_REQUEST },
  'receipt-lost': { level: 'error', meaning: 'the receipt of a consent was not stored', fields: ONLY_REQUEST },
  'not-measured': { level: 'error', meaning: 'the data point of the request could not be written', fields: ONLY_REQUEST },
  unexpected: {
    level: 'error',
    meaning: 'a fault of the edge',
    fields: { requestId: REQUEST_ID, error: ERROR, at: { values: 'list of texts', meaning: 'stack frames' } },
  },
  'rendition-failed': {
    level: 'error',
    meaning: 'a thumbnail was not scaled, and is sent as it is, or the bucket did not take the rendition',
    fields: {
      template: { values: TEXT, meaning: 'id of the template' },
      width: { values: 'CSS pixels', meaning: 'width that was asked for' },
      type: { values: 'media type', meaning: 'type that was to be made' },
      reason: { values: '`late`, `bucket`, `other` or a number', meaning: '[why](worker-logs-and-metrics.md#renditions-that-failed)' },
    },
  },
  breaker: {
    level: 'error when it opens, info when it closes',
    meaning: 'a breaker changed in one isolate of a data centre: fusions go to other regions while it is open',
    fields: {
      region: { values: TEXT, meaning: 'region of the cloud' },
      site: { values: '`cn` or `intl`', meaning: 'site of the account' },
      breaker: { values: '`open` or `closed`', meaning: 'what it is from now on' },
      colo: { values: 'IATA code', meaning: 'data centre of Cloudflare', when: 'on Cloudflare' },
    },
  },
  'not-configured': {
    level: 'error',
    meaning: 'variables or catalogue were refused',
    fields: { issues: { values: 'list of `path`, `rule` and `limit`', meaning: 'fields and rules, never values' } },
  },
  'catalogue-unread': { level: 'error', meaning: 'the catalogue could not be read from KV; the last one stays in use, and spends for ten minutes', fields: {} },
  'catalogue-older': { level: 'error', meaning: 'KV holds an older revision than the one in use, which stays, and spends for ten minutes', fields: {} },
  'results-pruned': { level: 'info', meaning: 'the cron job deleted expired results, receipts and renditions of thumbnails', fields: { deleted: { values: COUNT, meaning: 'objects that were deleted' } } },
  'thumbnails-pruned': { level: 'info', meaning: 'the cron job deleted stored thumbnails that neither the catalogue nor its audit trail names', fields: { deleted: { values: COUNT, meaning: 'objects that were deleted' } } },
  alerts: {
    level: 'info, or error where one failed',
    meaning: 'the cron job sent the budget alerts that were due',
    fields: { delivered: { values: COUNT, meaning: 'alerts that a webhook took' }, failed: { values: COUNT, meaning: 'alerts that will be sent again, and apps whose alerts could not be found out' } },
  },
  'alert-attempt': {
    level: 'info, or error where it failed',
    meaning: 'one attempt to deliver an alert, or a test alert',
    fields: {
      app: { values: TEXT, meaning: 'id of the app' },
      alert: { values: TEXT, meaning: 'id of the alert' },
      attempt: { values: COUNT, meaning: 'how often the alert has been sent, this time included' },
      host: { values: TEXT, meaning: 'host and port of the webhook, never its path' },
      httpStatus: { values: COUNT, meaning: 'status of the answer', when: 'the webhook answered' },
      failure: { values: '`timeout`, `unreachable` or `not-allowed`', meaning: 'why there was no answer', when: 'the webhook did not answer' },
    },
  },
  'budgets-measured': {
    level: 'info, or error where one failed',
    meaning: 'the cron job wrote data points about budgets',
    fields: {
      points: { values: COUNT, meaning: 'data points that were written' },
      failed: { values: COUNT, meaning: 'apps and virtual keys whose ledger did not answer; the next run asks again' },
    },
  },
  'other-site-missing': { level: 'error', meaning: 'the cron job found templates that name the site of a second account, and the edge has one account: they are fused on its site alone', fields: { templates: { values: 'list of ids', meaning: 'the templates' } } },
  'results-not-pruned': { level: 'error', meaning: 'this part of the cron job failed, the others ran; the next run repeats it', fields: { error: ERROR } },
  'thumbnails-not-pruned': { level: 'error', meaning: 'as above', fields: { error: ERROR } },
  'alerts-not-sent': { level: 'error', meaning: 'as above', fields: { error: ERROR } },
  'budgets-not-measured': { level: 'error', meaning: 'as above', fields: { error: ERROR } },
  'other-sites-not-checked': { level: 'error', meaning: 'as above', fields: { error: ERROR } },
}

/** Fields of every line. */
export const COMMON_FIELDS: readonly string[] = ['level', 'event']

const EVENTS = Object.entries<EventRow<Record<string, unknown>>>(LOG_EVENTS)

/** The generated tables of the page: events, and fields. */
export const LOG_TABLES: Readonly<Record<string, Table>> = {
  events: [
    ['event', 'level', 'what it reports'],
    ...EVENTS.map(([event, { level, meaning }]) => [`\`${event}\``, level, meaning]),
  ],
  fields: [
    ['event', 'field', 'values', 'meaning', 'when it is there'],
    ...EVENTS.flatMap(([event, { fields }]) =>
      Object.entries(fields).map(([field, { values, meaning, when = 'always' }]) => [
        `\`${event}\``,
        `\`${field}\``,
        values,
        meaning,
        when,
      ]),
    ),
  ],
}
