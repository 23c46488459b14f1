/**
 * @module What administrators do with the reservations in doubt of one budget shard: they list them, and settle one by hand.
 * Loaded at its first use. Call both inside a transaction.
 */

import type { UsageOutcome } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { UNSETTLED } from './reservation-schema.ts'
import { type EndedRow, type LateRow, namesOf, type ReservationStore } from './reservation-store.ts'
import type { UsageNames } from './usage-store.ts'

/** Which reservations are listed. */
export interface InDoubtQuestion {
  readonly statuses: readonly InDoubt['status'][]
  /** Made before this time, milliseconds since 1970. */
  readonly before: number
  readonly limit: number
}

/** A reservation in doubt. */
export interface InDoubt extends UsageNames {
  /** Id of the request that reserved. */
  readonly requestId: string
  readonly cloudRequestId: string | undefined
  readonly status: 'in-doubt' | 'presumed-committed'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly price: number
}

/** How an administrator settles. */
export type HandSettlement = Exclude<UsageOutcome, 'in-doubt'>

/** Why nothing is settled. `pending`: its request is under way. `otherwise`: it ended, or was settled, otherwise before. */
export type HandRefusal = 'unknown' | 'pending' | 'otherwise'

/** A reservation that has the end which an administrator wants. */
export interface HandSettled {
  /** The reservation before it was settled. */
  readonly before: InDoubt
  /** Whether an administrator settled it, now or before; its request did otherwise. */
  readonly isByHand: boolean
}

type Row = EndedRow &
  Omit<LateRow, 'status'> & {
    id: string
    holder: string
    status: LateRow['status'] | 'reserved'
    at: number
    cloud_request_id: string | null
  }

function inDoubtOf(row: Row): InDoubt {
  const { holder: requestId, cloud_request_id, status, at, price } = row
  return {
    ...namesOf(row),
    requestId,
    cloudRequestId: cloud_request_id ?? undefined,
    status: status === 'in-doubt' ? status : 'presumed-committed',
    at,
    price,
  }
}

/** Returns the reservations in doubt, newest first. */
export function listInDoubt(
  sql: SqlStorage,
  { statuses, before, limit }: InDoubtQuestion,
): InDoubt[] {
  const query = `SELECT * FROM reservations WHERE ${UNSETTLED} AND status = ? AND at < ?
    ORDER BY at DESC LIMIT ?`
  const rows = statuses.flatMap((status) => sql.exec<Row>(query, status, before, limit).toArray())
  return rows
    .map(inDoubtOf)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
}

/** Returns the reservation that a request made. Those that are settled are found by a look at all, which few ask for. */
function findByRequest(sql: SqlStorage, requestId: string): Row | undefined {
  const unsettled = `SELECT * FROM reservations WHERE ${UNSETTLED} AND holder = ?`
  const settled = 'SELECT * FROM reservations WHERE holder = ?'
  const find = (query: string) => sql.exec<Row>(query, requestId).toArray()[0]
  return find(unsettled) ?? find(settled)
}

/**
 * Settles a reservation in doubt. Its own end still counts if it arrives later, because the cloud's answer is a fact. Settling
 * it again in the same way changes nothing.
 */
export function settleByHand(
  sql: SqlStorage,
  reservations: ReservationStore,
  { requestId, settlement }: { requestId: string; settlement: HandSettlement },
): Result<HandSettled, HandRefusal> {
  const row = findByRequest(sql, requestId)
  if (row === undefined) return fail('unknown')
  const { id, status, by_hand, ...late } = row
  const before = inDoubtOf(row)
  if (status === 'reserved') return fail('pending')
  if (status === settlement) return ok({ before, isByHand: by_hand === 1 })
  if (status === 'committed' || status === 'released') return fail('otherwise')
  sql.exec('UPDATE reservations SET status = ?, by_hand = 1 WHERE id = ?', settlement, id)
  reservations.recount(row, { settlement, late: { ...late, by_hand, status } })
  return ok({ before, isByHand: true })
}
