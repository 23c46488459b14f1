/** @module The route that reports the usage of an app or a virtual key, as JSON with a forecast or as CSV. */

import {
  ADMIN_PATH,
  type UsageForecast,
  type UsageOfAll,
  type UsageReport,
  type UsageRow,
} from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Ports, prefersToJson } from '../../context/index.ts'
import type { Owner } from '../../env/index.ts'
import * as USAGE_LIMITS from '../../limits/usage.ts'
import { configured } from '../../middleware/index.ts'
import { dayAfter, dayIn, forecast, monthOf, usageCsv } from '../../money/index.ts'
import type { CurrentConfiguration } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import type { Routes } from '../routes.ts'
import { ALL, askedOwners, type OwnerPage } from './owners.ts'
import { checkParameters, numberOf } from './parameters.ts'
import { sendReport } from './send-report.ts'

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const COUNT = /^[1-9]\d{0,9}$/

/** Patterns of the optional query parameters. */
const PARAMETERS = Object.freeze({ from: DAY, to: DAY, package: COUNT, qps: COUNT })

/** Returns the first and the last day of a report. */
function daysOf(c: Context, today: string): Pick<UsageReport, 'from' | 'to'> {
  return { from: c.req.query('from') ?? `${monthOf(today)}-01`, to: c.req.query('to') ?? today }
}

/** Returns usage on the days of a report, and on those that the forecast continues. */
async function usageOf(c: Context, today: string, { name }: Owner) {
  const { from, to } = daysOf(c, today)
  const monthBegin = `${monthOf(today)}-01`
  const recent = dayAfter(today, -USAGE_LIMITS.FORECAST_DAYS)
  const begin = recent < monthBegin ? recent : monthBegin
  const ledger = c.env.LEDGER.getByName(name)
  const [rows, known] = await Promise.all([ledger.usage(from, to), ledger.usage(begin, today)])
  return { rows, known }
}

function forecastOf(c: Context, today: string, known: readonly UsageRow[]): UsageForecast {
  const plan = { package: numberOf(c, 'package'), qps: numberOf(c, 'qps') }
  return forecast(known, { today, days: USAGE_LIMITS.FORECAST_DAYS, plan })
}

async function reportOne(c: Context, now: number, owner: Owner): Promise<UsageReport> {
  const { timeZone, currency } = owner.budget
  const today = dayIn(timeZone, now)
  const { rows, known } = await usageOf(c, today, owner)
  const days = daysOf(c, today)
  return { owner: owner.name, ...days, currency, rows, forecast: forecastOf(c, today, known) }
}

/** Reports on a page of owners, which share the account's package. Days are those of UTC where the query names none. */
async function reportPage(
  c: Context,
  now: number,
  { owners, next }: OwnerPage,
): Promise<UsageOfAll> {
  const today = dayIn('UTC', now)
  const usages = await Promise.all(owners.map((owner) => usageOf(c, today, owner)))
  const currencies = new Set(owners.map(({ budget }) => budget.currency))
  const [currency] = currencies.size === 1 ? currencies : []
  const rows = usages.flatMap((usage, index) =>
    usage.rows.map((row) => ({ owner: owners[index]?.name ?? '', ...row })),
  )
  const known = usages.flatMap((usage) => usage.known)
  return { ...daysOf(c, today), currency, rows, forecast: forecastOf(c, today, known), next }
}

async function report(c: Context, now: number): Promise<Result<UsageReport | UsageOfAll, Failure>> {
  const failure = checkParameters(c, PARAMETERS)
  if (failure !== undefined) return fail(failure)
  const asked = askedOwners(c)
  if (!asked.ok) return asked
  const { owner: name = ALL } = c.req.query()
  const [owner] = asked.value.owners
  return ok(
    name === ALL || !owner ? await reportPage(c, now, asked.value) : await reportOne(c, now, owner),
  )
}

async function sendUsage(c: Context, now: number): Promise<Response> {
  const usage = await report(c, now)
  if (!usage.ok) return problem(c, usage.error)
  if (!prefersToJson(c, 'text/csv')) return sendReport(usage.value)
  const { rows, next } = usage.value as UsageOfAll
  const headers = new Headers({
    'Cache-Control': 'no-store',
    'Content-Type': 'text/csv; charset=utf-8',
  })
  if (next !== undefined) headers.set('Next-Cursor', next)
  return new Response(usageCsv(rows, !('owner' in usage.value)), { headers })
}

export function usageRoutes({ now }: Ports, current: CurrentConfiguration): Routes {
  return {
    [`${ADMIN_PATH}/usage`]: { GET: [configured(current), (c) => sendUsage(c, now())] },
  }
}
