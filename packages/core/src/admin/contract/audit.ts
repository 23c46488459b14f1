/** @module The audit trail. */

import type { Count, IsoTime } from '../../edge/index.ts'

/**
 * What a row of the audit trail is about: an entry of a list of the catalogue, a reservation that was settled by hand, or a
 * trial session of an app.
 */
export type AuditList = 'apps' | 'templates' | 'virtual-keys' | 'reservations' | 'sessions'

/** One change in the audit trail. */
export interface AuditEntry {
  /** Number of the row in the audit trail. */
  seq: Count
  /** When the change was made. */
  at: IsoTime
  /** Name of the admin key that made the change. */
  who: string
  /** Id of the request in the edge's log. */
  requestId: string
  /** Revision of the catalogue after the change. */
  revision: Count
  list: AuditList
  /** Id of the changed entry or of the reservation. For a session, id of its app. */
  id: string
  /** The entry before the change; absent where it is new. For a reservation, how it was listed before. */
  before?: unknown
  /**
   * The entry after the change; absent where it was removed. For a reservation, the `SettlementRequest`. For a session,
   * its credits and when it expires.
   */
  after?: unknown
}

/** A page of the audit trail, newest changes first. */
export interface AuditPage {
  entries: AuditEntry[]
  /** Value of `?before=` for the next page, where there is one. */
  next?: Count | undefined
}
