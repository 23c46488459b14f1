/** @module The routes of reservations in doubt: a list of those of all budget shards, and settlements by hand. */

import {
  ADMIN_PATH,
  type ReservationInDoubt,
  type ReservationPage,
  type SettledReservation,
} from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Ports, pathParameter } from '../../context/index.ts'
import { ownerOfKey, ownersOf } from '../../env/index.ts'
import { RESERVATION_RETENTION_DAYS } from '../../limits/others.ts'
import * as REGISTRY_LIMITS from '../../limits/registry.ts'
import { configured } from '../../middleware/index.ts'
import { dayAfter, dayIn } from '../../money/index.ts'
import {
  type CurrentConfiguration,
  type HandRefusal,
  type InDoubt,
  type RemovedEntry,
  registryOf,
} from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { readSettlementRequest } from '../../validation/admin-request.ts'
import type { Routes } from '../routes.ts'
import { adminBounds } from './bounds.ts'
import { pageOf } from './owners.ts'
import { checkParameters } from './parameters.ts'
import { record } from './record.ts'
import { sendReport } from './send-report.ts'

const STATUSES = ['in-doubt', 'presumed-committed'] as const
/** A cursor: the owner with which the page begins, and the time before which its rows are wanted, or nothing. */
const CURSOR = /^((?:key:)?[\w.-]{1,64})~([\d:.TZ-]*)$/
const PARAMETERS = Object.freeze({
  status: /^(?:in-doubt|presumed-committed)$/,
  cursor: CURSOR,
})
/** The name of a shard, which begins with its owner, and the id of a request. */
const ID = /^((key:)?([^~@]+)(?:@[\w-]+)?)~([0-9a-f-]{36})$/

/** The budget shard of a reservation, and the request that reserved. */
interface ReservationAddress {
  readonly owner: string
  readonly shard: string
  readonly requestId: string
}

function listed(owner: string, shard: string, one: InDoubt): ReservationInDoubt {
  const { requestId, at, ...reservation } = one
  const id = `${shard}~${requestId}`
  return { id, owner, ...reservation, requestId, at: new Date(at).toISOString() }
}

/** Returns the names of all owners: those of the catalogue, and those that were removed from it. */
async function ownerNames(c: Context): Promise<string[]> {
  const removed: RemovedEntry[] = await registryOf(c.env).removed()
  const names = removed.map(({ kind, id }) => (kind === 'apps' ? id : ownerOfKey(id)))
  return [...new Set([...ownersOf(c.get('configuration')).map(({ name }) => name), ...names])]
}

/** A question to the shards of one owner. */
interface DoubtQuestion {
  readonly statuses: readonly InDoubt['status'][]
  /** Only rows that are older, milliseconds since 1970. */
  readonly before: number
  readonly limit: number
}

/** Returns rows of one owner, newest first, and the time of the last one where there may be more. */
async function rowsOf(c: Context, owner: string, shards: readonly string[], asked: DoubtQuestion) {
  const lists = shards.map(async (shard) => {
    const found: InDoubt[] = await c.env.BUDGET_SHARD.getByName(shard).listInDoubt(asked)
    return found.map((one) => listed(owner, shard, one))
  })
  const rows = (await Promise.all(lists)).flat().toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const last = rows[asked.limit - 1]?.at
  // Those of the same millisecond are on one page, since the next one begins before it.
  return { rows: rows.filter(({ at }) => last === undefined || at >= last), last }
}

/** Returns a page: owners in the order of their names, as far as enough shards were asked for the limit of subrequests. */
async function page(c: Context, now: number): Promise<Result<ReservationPage, Failure>> {
  const failure = checkParameters(c, PARAMETERS)
  if (failure !== undefined) return fail(failure)
  const { status, owner, cursor = '' } = c.req.query()
  const names = (await ownerNames(c)).filter((name) => owner === undefined || name === owner)
  if (owner !== undefined && names.length === 0) return UNKNOWN
  const [, begin = '', before = ''] = CURSOR.exec(cursor) ?? []
  const named = names.map((name) => ({ name }))
  const { owners, next } = pageOf(named, begin, REGISTRY_LIMITS.DOUBT_OWNERS_PAGE)
  const since = dayAfter(dayIn('UTC', now), -RESERVATION_RETENTION_DAYS)
  const shardLists = await Promise.all(
    owners.map(({ name }) => c.env.LEDGER.getByName(name).shardsInDoubt(since)),
  )
  const statuses = STATUSES.filter((name) => status === undefined || status === name)
  const reservations: ReservationInDoubt[] = []
  let asked = 0
  for (const [index, { name }] of owners.entries()) {
    if (asked >= REGISTRY_LIMITS.DOUBT_SHARDS_PAGE) return ok({ reservations, next: `${name}~` })
    const shards: readonly string[] = shardLists[index] ?? []
    asked += shards.length
    const { rows, last } = await rowsOf(c, name, shards, {
      statuses,
      before: Date.parse(name === begin ? before : '') || Number.MAX_SAFE_INTEGER,
      limit: REGISTRY_LIMITS.RESERVATION_PAGE,
    })
    reservations.push(...rows)
    if (last !== undefined) return ok({ reservations, next: `${name}~${last}` })
  }
  return ok({ reservations, next: next && `${next}~` })
}

async function sendPage(c: Context, now: number): Promise<Response> {
  const found = await page(c, now)
  return found.ok ? sendReport(found.value) : problem(c, found.error)
}

const UNKNOWN: { readonly ok: false; readonly error: Failure } = fail({
  code: 'entry-unknown',
  detail: 'No reservation in doubt has this id or owner.',
})

const REFUSALS: Readonly<Record<HandRefusal, Failure>> = Object.freeze({
  unknown: UNKNOWN.error,
  pending: { ...UNKNOWN.error, detail: 'The request of this reservation is under way.' },
  otherwise: {
    code: 'already-settled',
    detail: 'The reservation was settled otherwise, by its own request or an administrator.',
  },
})

/** Returns where a reservation is. Only shards that the ledger of an owner knows are asked. */
async function addressOf(c: Context): Promise<Result<ReservationAddress, Failure>> {
  const [, shard = '', prefix = '', name = '', requestId = ''] =
    ID.exec(pathParameter(c, 'id')) ?? []
  const owner = prefix + name
  if (!(await ownerNames(c)).includes(owner)) return UNKNOWN
  const shards: string[] = await c.env.LEDGER.getByName(owner).shards()
  return shards.includes(shard) ? ok({ owner, shard, requestId }) : UNKNOWN
}

async function settle(c: Context, ports: Ports): Promise<Response> {
  const request = await readSettlementRequest(c.req.raw, adminBounds(c))
  if (!request.ok) return problem(c, request.error)
  const address = await addressOf(c)
  if (!address.ok) return problem(c, address.error)
  const { owner, shard, requestId } = address.value
  const { outcome } = request.value
  const settled = await c.env.BUDGET_SHARD.getByName(shard).settleByHand(requestId, outcome)
  if (!settled.ok) return problem(c, REFUSALS[settled.error])
  const { before, isByHand } = settled.value
  const reservation = listed(owner, shard, before)
  const { id } = reservation
  // After the settlement, which can be sent again: then the row that is missing is written.
  if (isByHand) {
    const deed = { kind: 'reservations', id, isOnce: true } as const
    await record(c, ports, { ...deed, before: reservation, after: request.value })
  }
  return sendReport({ id, outcome } satisfies SettledReservation)
}

export function reservationRoutes(ports: Ports, current: CurrentConfiguration): Routes {
  const path = `${ADMIN_PATH}/reservations`
  return {
    [path]: { GET: [configured(current), (c) => sendPage(c, ports.now())] },
    [`${path}/:id`]: { POST: [configured(current), (c) => settle(c, ports)] },
  }
}
