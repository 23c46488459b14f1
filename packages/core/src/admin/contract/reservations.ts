/** @module Reservations in doubt: calls that may have been made, and how an administrator settles them. */

import type { IsoTime, Money } from '../../edge/index.ts'

/**
 * A call that may have been made and billed. It counts as made. Compare `cloudRequestId`, or `at`, template and region, with the
 * cloud's bill.
 */
export interface ReservationInDoubt {
  /** For {@link SettlementRequest}. */
  id: string
  /** Id of the app, or `key:` and the id of the virtual key. */
  owner: string
  /** When the call was reserved. */
  at: IsoTime
  /** `in-doubt` for a day, then `presumed-committed`. Both can be settled. */
  status: 'in-doubt' | 'presumed-committed'
  /** Id of the template. Empty for a virtual key, and where the request ended without telling. */
  template: string
  /** Region that the call was sent to. Empty where it is unknown. */
  region: string
  /** Country of the end user, ISO 3166-1 alpha-2. Empty where it is unknown. */
  country: string
  /** Money that the call counts as, minor units of the budget's currency. */
  price: Money
  /** Id of the request in the edge's log. */
  requestId: string
  /** The cloud's RequestId. Absent where no answer with one came. */
  cloudRequestId?: string | undefined
}

/**
 * A page of reservations in doubt: by owner in the order of their names, newest first within each. They are listed a minute or
 * two after their request. Those of apps and virtual keys that were removed are listed too.
 */
export interface ReservationPage {
  reservations: ReservationInDoubt[]
  /** Value of `?cursor=` for the next page, where there is one: a page has a bounded number of rows and of owners. */
  next?: string | undefined
}

/** How an administrator settles a reservation in doubt. */
export interface SettlementRequest {
  /** `committed`: the call was made. `released`: it was not billed, and returns to its session and its budget. */
  outcome: 'committed' | 'released'
  /** Why, for the audit trail: 1 to 500 characters. Default: none. */
  note?: string | undefined
}

/**
 * A reservation that an administrator settled. If the call's own end arrives later, that end counts: the cloud's answer is
 * a fact.
 */
export interface SettledReservation {
  id: string
  outcome: 'committed' | 'released'
}
