/** @module The lines of the log: every event with its level and fields. `reference/log-fields.ts` describes each of them. */

import type { Hint, ProblemCode } from '@fuse-edge/core/edge'
import type { Stage } from './stopwatch.ts'

/**
 * How photos that were meant for object storage reached the cloud. `read`: the cloud read them from the bucket.
 * `not-stored`, `not-read`: the upload or the cloud's download failed, and they were sent inside the request.
 */
export type UploadEnd = 'read' | 'not-stored' | 'not-read'

/**
 * How the call of a request was counted: `committed` it counts, `released` it does not, `in-doubt` it may have been made, and
 * counts meanwhile.
 */
export type MoneyEnd = 'committed' | 'released' | 'in-doubt'

/** The fields that the access log has besides method, route and status. Only these are ever logged. */
export interface AccessFacts {
  app?: string
  /** Id of a virtual key. */
  virtualKey?: string
  /** Name of an admin key. */
  admin?: string
  template?: string
  /** Action of the cloud. */
  action?: string
  /** Reason for the choice of the region. */
  reason?: string
  /** Open regions whose breaker was not closed when the region was chosen. */
  failing?: string[]
  /** Region of the last attempt. */
  region?: string
  /** Regions of all attempts with their outcomes, where there was more than one attempt. */
  attempts?: string[]
  upload?: UploadEnd
  outcome?: string
  cloudCode?: string
  cloudRequestId?: string
  problem?: ProblemCode
  /** The rules that the request breaks, each behind its field, without values. */
  rules?: string[]
  hint?: Hint
  /** Cloud error code with which the edge itself refused a call. */
  refusal?: string
  money?: MoneyEnd
}

/** A line that belongs to a request. */
interface OfRequest {
  readonly requestId: string
}

/** A line about a fault. */
interface OfError {
  /** Name of the error's class, never its message. */
  readonly error: string
}

interface RequestLine extends OfRequest, AccessFacts {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly durationMs: number
  readonly stages: Partial<Record<Stage, number>>
  /** Absent outside Cloudflare. */
  readonly colo?: unknown
}

interface BreakerLine {
  readonly region: string
  readonly site: string
  readonly breaker: 'closed' | 'open'
  readonly colo?: string | undefined
}

interface AlertAttemptLine {
  readonly app: string
  readonly alert: string
  readonly attempt: number
  readonly host: string
  readonly httpStatus?: number | undefined
  readonly failure?: string | undefined
}

/** Each event: its level, and its fields. */
export interface LogEvents {
  request: readonly ['info', RequestLine]
  'cloud-refused': readonly [
    'error',
    OfRequest & { code: string; message: string; cloudRequestId?: string | undefined },
  ]
  'passed-on': readonly ['info', OfRequest & { cloudRequestId: string }]
  'cut-off': readonly ['info', OfRequest & { cloudRequestId: string }]
  'not-settled': readonly ['error', OfRequest & { reservation: string; settlement: MoneyEnd }]
  'pacer-unreachable': readonly ['error', OfRequest]
  'not-stored': readonly ['error', OfRequest]
  'not-signed': readonly ['error', OfRequest & { fault: string }]
  'not-stamped': readonly ['error', OfRequest & { fault: string }]
  'bucket-failed': readonly ['error', OfRequest]
  'not-delivered': readonly ['error', OfRequest & OfError]
  'photo-not-deleted': readonly ['error', OfRequest]
  'receipt-lost': readonly ['error', OfRequest]
  'not-measured': readonly ['error', OfRequest]
  unexpected: readonly ['error', OfRequest & OfError & { at: readonly string[] }]
  'rendition-failed': readonly [
    'error',
    { template: string; width: number; type: string; reason: string | number },
  ]
  breaker: readonly ['info' | 'error', BreakerLine]
  'not-configured': readonly ['error', { issues: readonly unknown[] }]
  'catalogue-unread': readonly ['error', Record<never, never>]
  'catalogue-older': readonly ['error', Record<never, never>]
  'results-pruned': readonly ['info', { deleted: number }]
  'thumbnails-pruned': readonly ['info', { deleted: number }]
  alerts: readonly ['info' | 'error', { delivered: number; failed: number }]
  'alert-attempt': readonly ['info' | 'error', AlertAttemptLine]
  'budgets-measured': readonly ['info' | 'error', { points: number; failed: number }]
  'other-site-missing': readonly ['error', { templates: readonly string[] }]
  'results-not-pruned': readonly ['error', OfError]
  'thumbnails-not-pruned': readonly ['error', OfError]
  'alerts-not-sent': readonly ['error', OfError]
  'budgets-not-measured': readonly ['error', OfError]
  'other-sites-not-checked': readonly ['error', OfError]
}

type Line<Event extends keyof LogEvents> = {
  readonly level: LogEvents[Event][0]
  readonly event: Event
} & Readonly<LogEvents[Event][1]>

/** One line of the log, as JSON. Its values never contain bodies, headers or query parameters of a request. */
export type LogLine = { [Event in keyof LogEvents]: Line<Event> }[keyof LogEvents]
