/** @module The routes of reservations in doubt: a list of those of all budget shards, and settlements by hand. */

import {
  ADMIN_PATH,
  type ReservationInDoubt,
  type ReservationPage,
  type SettledReservation,
} from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Ports, pathParameter } from '../../context/index.ts'
import { RESERVATION_RETENTION_DAYS } from '../../limits/others.ts'
import * as REGISTRY_LIMITS from '../../limits/registry.ts'
import { configured } from '../../middleware/index.ts'
import { dayAfter, dayIn } from '../../money/index.ts'
import type { CurrentConfiguration, HandRefusal, InDoubt } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { readSettlementRequest } from '../../validation/admin-request.ts'
import type { Routes } from '../routes.ts'
import { adminBounds } from './bounds.ts'
import { askedOwners, ownerOf } from './owners.ts'
import { checkParameters } from './parameters.ts'
import { record } from './record.ts'
import { sendReport } from './send-report.ts'

const STATUSES = ['in-doubt', 'presumed-committed'] as const
const PARAMETERS = Object.freeze({
  status: /^(?:in-doubt|presumed-committed)$/,
  before: /^\d{1,15}$/,
})
/** The name of a shard, which begins with its owner, and the id of a request. */
const ID = /^((key:)?([^~@]+)(?:@\w+)?)~([0-9a-f-]{36})$/

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

async function page(c: Context, now: number): Promise<Result<ReservationPage, Failure>> {
  const failure = checkParameters(c, PARAMETERS)
  if (failure !== undefined) return fail(failure)
  const owners = askedOwners(c)
  if (!owners.ok) return owners
  const { status, before = Number.MAX_SAFE_INTEGER } = c.req.query()
  const limit = REGISTRY_LIMITS.RESERVATION_PAGE
  const question = {
    statuses: STATUSES.filter((name) => status === undefined || status === name),
    before: Number(before),
    limit,
  }
  const since = dayAfter(dayIn('UTC', now), -RESERVATION_RETENTION_DAYS)
  const lists = owners.value.map(async ({ name }) => {
    const shards = await c.env.LEDGER.getByName(name).shardsInDoubt(since)
    const rows = shards.map(async (shard) => {
      const found: InDoubt[] = await c.env.BUDGET_SHARD.getByName(shard).listInDoubt(question)
      return found.map((one) => ({ at: one.at, row: listed(name, shard, one) }))
    })
    return (await Promise.all(rows)).flat()
  })
  const all = (await Promise.all(lists)).flat().toSorted((a, b) => b.at - a.at)
  const last = all[limit - 1]?.at
  // Those of the same millisecond are on one page, since the next one begins before it.
  const shown = last === undefined ? all : all.filter(({ at }) => at >= last)
  return ok({
    reservations: shown.map(({ row }) => row),
    ...(last !== undefined && { next: last }),
  })
}

async function sendPage(c: Context, now: number): Promise<Response> {
  const found = await page(c, now)
  return found.ok ? sendReport(found.value) : problem(c, found.error)
}

const UNKNOWN: { readonly ok: false; readonly error: Failure } = fail({
  code: 'entry-unknown',
  detail: 'No reservation in doubt has this id.',
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
  if (!ownerOf(c, owner).ok) return UNKNOWN
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
