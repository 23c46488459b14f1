/** @module `admin usage`: what apps and virtual keys used, as a table with a forecast, or as CSV. */

import {
  type AdminAnswer,
  type UsageOfAll,
  type UsageQuestion,
  type UsageReport,
  usageOfAllPages,
} from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { fail, ok } from '@fuse-edge/core/result'
import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { day, wholeNumber } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import {
  alignedTable,
  amountOf,
  type Cell,
  csvTable,
  moneyOf,
  moneyUnit,
} from '../../terminal/index.ts'
import { describeRemoved, type RemovedOwner, removedOwners } from './removed-owners.ts'
import { report } from './report.ts'
import type { AdminRun, AdminValues, Subcommand } from './subcommand.ts'

/** Usage, and of all owners those that it cannot list. */
type Usage = (UsageReport | UsageOfAll) & { readonly removed?: readonly RemovedOwner[] }

const PERCENT = 100
/** A day before every change. */
const EVER = ''

/** Describes when a package runs out. Where there were no calls, there is no such day. */
function describePackage(calls: string | undefined, usedUpOn: string | undefined): string[] {
  if (usedUpOn !== undefined) return [`the package runs out on ${usedUpOn}`]
  return calls === undefined ? [] : [`the package of ${calls} calls lasts: no calls to go by`]
}

function describeForecast({ currency, forecast }: Usage, values: AdminValues): string {
  const { callsPerDay, monthCalls, monthMoney, usedUpOn, share } = forecast
  const parts = [
    `${monthCalls} calls this month: those so far, and ${callsPerDay.toFixed(1)} for each day left, the average of the days before today`,
    ...(currency === undefined ? [] : [`${moneyOf(monthMoney, currency)} this month`]),
    ...describePackage(values.package, usedUpOn),
    ...(share === undefined ? [] : [`${(share * PERCENT).toFixed(2)} % of the purchased calls`]),
  ]
  return `forecast: ${parts.join('; ')}`
}

/** Names of the columns in CSV, the same in every language and for every currency. */
const CSV_COLUMNS = ['day', 'template', 'region', 'country', 'outcome', 'calls', 'money']

function csvOf(usage: Usage): string {
  const isOwned = !('owner' in usage)
  const rows = usage.rows.map((row): readonly Cell[] => {
    const { day, template, region, country, outcome, calls, money } = row
    const owner = 'owner' in row ? [row.owner] : []
    return [...owner, day, template, region, country, outcome, calls, money]
  })
  return csvTable(isOwned ? ['owner', ...CSV_COLUMNS] : CSV_COLUMNS, rows)
}

/** Time in which a data centre reports its calls to the ledger that counts: it does so once a minute. */
const REPORTED_MS = 2 * MS_PER_MINUTE
const TIME_CHARS = 'YYYY-MM-DDTHH:MM'.length

/** Says up to when the counts are complete. */
function describeEnd(now: number): string {
  const [, time] = new Date(now - REPORTED_MS).toISOString().slice(0, TIME_CHARS).split('T')
  return `calls after ${time} UTC may be missing: data centres report them about once a minute`
}

function describeUsage(usage: Usage, { values, ports }: AdminRun): string {
  if (values.csv) return csvOf(usage)
  const forecast = [
    describeForecast(usage, values),
    describeEnd(ports.now()),
    describeRemoved(usage.removed ?? []),
  ]
    .filter(Boolean)
    .join('\n')
  const { from, to, currency } = usage
  if (usage.rows.length === 0) return `no calls from ${from} to ${to}\n${forecast}`
  const isOwned = !('owner' in usage)
  const headings = ['day', 'calls', moneyUnit(currency), 'outcome', 'template', 'region', 'country']
  const rows = usage.rows.map((row): readonly Cell[] => {
    const { day, calls, money, outcome, template, region, country } = row
    const owner = 'owner' in row ? [row.owner] : []
    const amount = currency === undefined ? money : amountOf(money, currency)
    return [...owner, day, calls, amount, outcome, template, region, country]
  })
  const table = alignedTable(isOwned ? ['app or key', ...headings] : headings, rows)
  return `${table}\n${forecast}`
}

/** Adds to the refusal of an unknown owner that it was removed, where the audit trail says so. */
async function refusedOwner({ admin }: AdminRun, owner: string, failure: EdgeFailure) {
  if (failure.kind !== 'problem' || failure.problem.code !== 'entry-unknown') return failure
  const removed = await removedOwners(admin, EVER)
  const found = removed.ok ? removed.value.find((one) => one.owner === owner) : undefined
  if (found === undefined) return failure
  const detail = `${owner} was removed at ${found.at}: the edge does not list its usage any more; the cloud's bill has its calls.`
  return { ...failure, problem: { ...failure.problem, detail } }
}

async function askOne(run: AdminRun, owner: string, question: UsageQuestion): AdminAnswer<Usage> {
  const usage = await run.admin.usage(owner, question)
  return usage.ok ? usage : fail(await refusedOwner(run, owner, usage.error))
}

async function askAll({ admin, values }: AdminRun, question: UsageQuestion): AdminAnswer<Usage> {
  const usage = await usageOfAllPages(admin, question)
  if (!usage.ok || values.csv) return usage
  const removed = await removedOwners(admin, usage.value.from)
  return removed.ok ? ok({ ...usage.value, removed: removed.value }) : removed
}

function askUsage(run: AdminRun): AdminAnswer<Usage> {
  const {
    names: [owner],
    values,
  } = run
  const [from, to] = [day(values.from, '--from'), day(values.to, '--to')]
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError('--from must not be after --to')
  }
  if (values.csv && values.json) throw new UsageError('--csv and --json exclude each other')
  const question: UsageQuestion = {
    from,
    to,
    package: wholeNumber(values.package, '--package'),
    qps: wholeNumber(values.qps, '--qps'),
  }
  return owner === undefined ? askAll(run, question) : askOne(run, owner, question)
}

/** The subcommand about usage. */
export const USAGE_COMMANDS: Readonly<Record<string, Subcommand>> = {
  usage: report<Usage>({
    takes: ['[OWNER]'],
    summary: 'print the usage of all, or of one, by day, and a forecast',
    details:
      'OWNER is the id of an app, or key:ID for a virtual key. Data centres report their calls about once a minute, so the calls of the last two minutes may be missing. Apps and virtual keys that were removed are named, and their calls are not listed.',
    options: ['from', 'to', 'package', 'qps', 'csv'],
    ask: askUsage,
    describe: describeUsage,
  }),
}
