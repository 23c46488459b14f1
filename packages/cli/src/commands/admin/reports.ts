/** @module `admin me`, `budgets`, `reservations`, `settle`, `regions`, `route`, `residency`, `alerts` and `test-alert`: what an edge reports. */

import {
  type AdminInfo,
  type AlertAttempt,
  type AlertDelivery,
  type AlertList,
  allAlerts,
  allBudgets,
  type BudgetList,
  type RegionList,
  type ReservationPage,
  type ReservationsQuestion,
  type ResidencyReport,
  type RouteReport,
  reservationPages,
  type SettledReservation,
  type SettlementRequest,
} from '@fuse-edge/core/admin'
import { definedFields, twoLetters } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import { amountOf, moneyOf } from '../../terminal/index.ts'
import { report } from './report.ts'
import type { AdminRun, Subcommand } from './subcommand.ts'

const STATUSES: readonly string[] = ['in-doubt', 'presumed-committed']
const OUTCOMES: readonly string[] = ['committed', 'released']

/** Joins the columns of a row. Empty ones are left out. */
function row(...columns: readonly (string | number | undefined | false)[]): string {
  return columns.filter((column) => column !== undefined && column !== '' && column).join('  ')
}

function lines<Item>(items: readonly Item[], describe: (item: Item) => string, none: string) {
  return items.map(describe).join('\n') || none
}

function describeMe({ name, role, revision, accounts, version }: AdminInfo): string {
  const places = accounts.map(({ site, regions }) => `${site}: ${regions.join(', ')}`)
  return [`${name}, role ${role}`, `revision ${revision}, version ${version}`, ...places].join('\n')
}

function describeBudgets({ budgets }: BudgetList): string {
  return lines(
    budgets.flatMap(({ owner, stopped, currency, limits }) => {
      const state = stopped && 'stopped'
      if (limits.length === 0) return [row(owner, state, 'no limit: it may spend nothing')]
      return limits.map((limit) => {
        const { template, period, unit, used, inDoubt, leased, left } = limit
        const isMoney = unit === 'money'
        const amount = (count: number) => (isMoney ? amountOf(count, currency) : String(count))
        const whole = isMoney ? moneyOf(limit.limit, currency) : `${limit.limit} calls`
        const spent = `${amount(used)} used, ${amount(inDoubt)} in doubt, ${amount(leased)} leased, ${amount(left)} left`
        return row(owner, state, template, `${whole} a ${period}: ${spent}`)
      })
    }),
    (line) => line,
    'no apps and no virtual keys',
  )
}

function describeReservations({ reservations, next }: ReservationPage): string {
  const more = next === undefined ? '' : `\nolder ones: --cursor ${next}`
  return (
    lines(
      reservations,
      ({ at, owner, status, template, region, country, cloudRequestId, id }) =>
        row(at, owner, status, template, region, country, cloudRequestId, id),
      'nothing is in doubt',
    ) + more
  )
}

function askReservations({ admin, values: { owner, status, cursor } }: AdminRun) {
  if (status !== undefined && !STATUSES.includes(status)) {
    throw new UsageError(`--status must be one of ${STATUSES.join(', ')}`, '--status')
  }
  return reservationPages(admin, { owner, cursor, status } as ReservationsQuestion)
}

function settle({ admin, names: [id = '', outcome = ''], values: { note } }: AdminRun) {
  if (!OUTCOMES.includes(outcome)) {
    throw new UsageError(`OUTCOME must be one of ${OUTCOMES.join(', ')}`, 'OUTCOME')
  }
  return admin.settle(id, { outcome: outcome as SettlementRequest['outcome'], note })
}

function roundTrip({ ms, source }: { ms?: number | undefined; source: string }) {
  return ms === undefined ? undefined : `${ms} ms ${source}`
}

/** A breaker that is closed lets calls through: the words of the circuit mean the reverse to a reader. */
const BREAKER_WORDS: Readonly<Record<RegionList['regions'][number]['breaker'], string>> = {
  closed: 'serves',
  open: 'does not serve',
  probing: 'is probed',
}

function describeRegions({ colo, regions }: RegionList): string {
  const here = colo === undefined ? [] : [`as the data centre ${colo} sees them`]
  const states = regions.map((state) => {
    const { region, site, breaker, probedAgainAt, inFlight } = state
    const probe = probedAgainAt && `probed again at ${probedAgainAt}`
    return row(
      region,
      site,
      BREAKER_WORDS[breaker],
      probe,
      roundTrip(state),
      `${inFlight} in flight`,
    )
  })
  return [...states, ...here].join('\n')
}

function describeRoute({ entry, order, reason }: RouteReport): string {
  const steps = order.map((step, index) =>
    row(
      `${index + 1}. ${step.region}`,
      step.site,
      roundTrip(step),
      step.healthy ? 'serves' : 'does not serve',
      !step.used && 'not used',
    ),
  )
  const decided = entry === undefined ? 'no policy' : `decided by ${entry}`
  return [decided, ...(steps.length === 0 ? ['no region is open'] : steps), reason ?? '']
    .filter(Boolean)
    .join('\n')
}

function describeResidency({ variable, policy, regions }: ResidencyReport): string {
  if (policy === undefined) return `no policy: ${regions.join(', ')} serves every end user`
  const named = (kind: 'countries' | 'continents') =>
    Object.entries(policy[kind]).map(([code, open]) => [`${kind}.${code}`, open] as const)
  const entries = [
    ...named('countries'),
    ...named('continents'),
    ['others', policy.others] as const,
    ['unknown', policy.unknown] as const,
  ]
  const rules = entries.map(([entry, open]) => row(entry, open.join(', ') || 'nowhere'))
  return [...rules, `set by the variable ${variable}`].join('\n')
}

function describeAttempt({ attempt, at, host, httpStatus, failure }: AlertAttempt): string {
  return `  ${row(`attempt ${attempt}`, at, host, failure ?? `HTTP ${httpStatus}`)}`
}

/** Describes an alert in a line, and each attempt in a further one. */
function describeDelivery(delivery: AlertDelivery): string {
  const { alert, status, attempts, lastAttemptAt, nextAttemptAt, history } = delivery
  const line = row(
    lastAttemptAt,
    alert.app,
    alert.test ? 'test' : `${alert.percent} % of a ${alert.period}`,
    status,
    attempts === 1 ? '1 attempt' : `${attempts} attempts`,
    nextAttemptAt && `next at ${nextAttemptAt}`,
  )
  return [line, ...history.map(describeAttempt)].join('\n')
}

function describeAlerts({ webhooks, deliveries }: AlertList): string {
  const hooks = lines(
    webhooks,
    ({ app, url, allowed }) => row(app, url, !allowed && 'not allowed'),
    'no app has alerts',
  )
  return [hooks, ...deliveries.map(describeDelivery)].join('\n')
}

/** Subcommands that report. */
export const REPORT_COMMANDS: Readonly<Record<string, Subcommand>> = {
  me: report({
    summary: 'print what the admin key may do, and which edge it is for',
    ask: ({ admin }) => admin.me(),
    describe: describeMe,
  }),
  budgets: report({
    takes: ['[OWNER]'],
    summary: 'print what is left of all budgets, or of one',
    details: 'OWNER is the id of an app, or key:ID for a virtual key.',
    ask: ({ admin, names: [owner] }) =>
      owner === undefined ? allBudgets(admin) : admin.budget(owner),
    describe: describeBudgets,
  }),
  reservations: report({
    summary: 'print the calls that may have been made and billed, newest first',
    options: ['owner', 'status', 'cursor'],
    ask: askReservations,
    describe: describeReservations,
  }),
  settle: report<SettledReservation>({
    takes: ['RESERVATION', 'OUTCOME'],
    summary: 'settle a call in doubt as committed (it was made) or released (it was not billed)',
    options: ['note'],
    isChange: true,
    ask: settle,
    describe: ({ id, outcome }) => `${id} is ${outcome}`,
  }),
  regions: report({
    summary: 'print the health of the regions, as the data centre that answers knows it',
    ask: ({ admin }) => admin.regions(),
    describe: describeRegions,
  }),
  route: report({
    takes: ['[COUNTRY]'],
    summary: 'print where the photos of an end user go, and why; sends nothing',
    options: ['continent', 'for-template'],
    ask: ({ admin, names: [country], values }) =>
      admin.route(
        definedFields({
          country: twoLetters(country, 'COUNTRY', 'DE'),
          continent: twoLetters(values.continent, '--continent', 'EU'),
          template: values['for-template'],
        }),
      ),
    describe: describeRoute,
  }),
  residency: report({
    summary: 'print the residency policy',
    ask: ({ admin }) => admin.residency(),
    describe: describeResidency,
  }),
  alerts: report({
    summary: 'print the webhooks, what was sent to them, and each attempt',
    ask: ({ admin }) => allAlerts(admin),
    describe: describeAlerts,
  }),
  'test-alert': report({
    takes: ['APP'],
    summary: 'send a signed test alert to the webhook of an app',
    details: 'The exit code is 6 where the webhook did not take it.',
    isChange: true,
    ask: ({ admin, names: [app = ''] }) => admin.testAlert(app),
    describe: describeDelivery,
    isFinding: ({ status }) => status !== 'delivered',
  }),
}
