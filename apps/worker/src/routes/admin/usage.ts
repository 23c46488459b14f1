/** @module The route that reports the usage of an app or a virtual key, as JSON with a forecast or as CSV. */

import { ADMIN_PATH, type UsageReport } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Ports, prefersToJson } from '../../context/index.ts'
import * as USAGE_LIMITS from '../../limits/usage.ts'
import { configured } from '../../middleware/index.ts'
import { type Budget, dayAfter, dayIn, forecast, monthOf, usageCsv } from '../../money/index.ts'
import type { CurrentConfiguration } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import type { Routes } from '../routes.ts'
import { checkParameters, numberOf } from './parameters.ts'

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const COUNT = /^[1-9]\d{0,9}$/
const KEY = 'key:'
const NO_STORE = { 'Cache-Control': 'no-store' }

/** Returns the budget of an owner: the id of an app, or `key:` and the id of a virtual key. */
function budgetOf(c: Context, owner: string): Result<Budget, Failure> {
  const { appsById, keysById } = c.get('configuration')
  const budget = owner.startsWith(KEY)
    ? keysById.get(owner.slice(KEY.length))?.budget
    : appsById.get(owner)?.budget
  const detail = 'No app, and with "key:" no virtual key, has this name.'
  return budget === undefined ? fail({ code: 'entry-unknown', detail }) : ok(budget)
}

/** Patterns of the optional query parameters. */
const PARAMETERS = Object.freeze({ from: DAY, to: DAY, package: COUNT, qps: COUNT })

async function report(c: Context, now: number): Promise<Result<UsageReport, Failure>> {
  const owner = c.req.query('owner') ?? ''
  const budget = budgetOf(c, owner)
  if (!budget.ok) return budget
  const failure = checkParameters(c, PARAMETERS)
  if (failure !== undefined) return fail(failure)
  const { timeZone, currency } = budget.value
  const today = dayIn(timeZone, now)
  const monthBegin = `${monthOf(today)}-01`
  const { from = monthBegin, to = today } = { from: c.req.query('from'), to: c.req.query('to') }
  const ledger = c.env.LEDGER.getByName(owner)
  const days = USAGE_LIMITS.FORECAST_DAYS
  const recent = dayAfter(today, -days)
  const begin = recent < monthBegin ? recent : monthBegin
  const [rows, known] = await Promise.all([ledger.usage(from, to), ledger.usage(begin, today)])
  const plan = { package: numberOf(c, 'package'), qps: numberOf(c, 'qps') }
  return ok({ owner, from, to, currency, rows, forecast: forecast(known, { today, days, plan }) })
}

async function sendUsage(c: Context, now: number): Promise<Response> {
  const usage = await report(c, now)
  if (!usage.ok) return problem(c, usage.error)
  if (!prefersToJson(c, 'text/csv')) {
    return Response.json(usage.value, { headers: NO_STORE })
  }
  const headers = { ...NO_STORE, 'Content-Type': 'text/csv; charset=utf-8' }
  return new Response(usageCsv(usage.value.rows), { headers })
}

export function usageRoutes({ now }: Ports, current: CurrentConfiguration): Routes {
  return {
    [`${ADMIN_PATH}/usage`]: { GET: [configured(current), (c) => sendUsage(c, now())] },
  }
}
