/**
 * @module Joins the pages of reports about all apps and virtual keys. An edge asks a bounded number of ledgers in one request,
 * since Cloudflare limits the subrequests of a request.
 */

import { ok } from '../result.ts'
import { MS_PER_DAY } from '../units.ts'
import type { AdminAnswer, AdminClient, ReservationsQuestion, UsageQuestion } from './client.ts'
import type {
  AlertList,
  BudgetList,
  ReservationPage,
  UsageForecast,
  UsageOfAll,
  UsagePlan,
} from './contract.ts'

const DAY_CHARACTERS = 10

/**
 * Asks for page after page, only as far as the loop goes. A page that could not be had is the last one.
 *
 * @param ask asks for the page of a cursor, `undefined` for the first: `(before) => admin.audit(before)`.
 *
 * @example
 * import { createAdminClient, eachPage } from '@fuse-edge/core/admin'
 *
 * const pages = [{ entries: [], next: 7 }, { entries: [] }]
 * const admin = createAdminClient({
 *   endpoint: 'https://edge.example',
 *   key: 'ak_from-a-secret-place',
 *   fetch: async () => Response.json(pages.shift()),
 * })
 * let count = 0
 * for await (const page of eachPage((before?: number) => admin.audit(before))) {
 *   if (!page.ok) throw new Error(page.error.kind)
 *   count++
 * }
 * console.assert(count === 2)
 */
export async function* eachPage<Cursor, Page extends { readonly next?: Cursor | undefined }>(
  ask: (cursor: Cursor | undefined) => AdminAnswer<Page>,
): AsyncGenerator<Awaited<AdminAnswer<Page>>, void, undefined> {
  let cursor: Cursor | undefined
  do {
    const page = await ask(cursor)
    yield page
    cursor = page.ok ? page.value.next : undefined
  } while (cursor !== undefined)
}

/** Returns all pages in their order, or the first failure. @param isEnough whether no more pages are wanted */
async function allPages<Page extends { next?: string | undefined }>(
  ask: (cursor: string | undefined) => AdminAnswer<Page>,
  isEnough: (pages: readonly Page[]) => boolean = () => false,
): AdminAnswer<Page[]> {
  const pages: Page[] = []
  for await (const page of eachPage<string, Page>(ask)) {
    if (!page.ok) return page
    pages.push(page.value)
    if (isEnough(pages)) break
  }
  return ok(pages)
}

/** Returns what is left of all budgets. */
export async function allBudgets(admin: Pick<AdminClient, 'budgets'>): AdminAnswer<BudgetList> {
  const pages = await allPages((cursor) => admin.budgets(cursor))
  return pages.ok ? ok({ budgets: pages.value.flatMap(({ budgets }) => budgets) }) : pages
}

/** Returns all webhooks, and the deliveries of all alerts, newest first. */
export async function allAlerts(admin: Pick<AdminClient, 'alerts'>): AdminAnswer<AlertList> {
  const pages = await allPages((cursor) => admin.alerts(cursor))
  if (!pages.ok) return pages
  return ok({
    webhooks: pages.value.flatMap(({ webhooks }) => webhooks),
    deliveries: pages.value
      .flatMap(({ deliveries }) => deliveries)
      .toSorted((one, other) => other.lastAttemptAt.localeCompare(one.lastAttemptAt)),
  })
}

/** Reservations after which {@link reservationPages} asks for no more pages. */
const RESERVATIONS_MAX = 500

/** Returns the reservations in doubt, newest first: all, or several hundred with the `next` of the last page. */
export async function reservationPages(
  admin: Pick<AdminClient, 'reservations'>,
  question: ReservationsQuestion = {},
): AdminAnswer<ReservationPage> {
  const pages = await allPages(
    (cursor) => admin.reservations({ ...question, cursor: cursor ?? question.cursor }),
    (found) => found.flatMap(({ reservations }) => reservations).length >= RESERVATIONS_MAX,
  )
  if (!pages.ok) return pages
  const next = pages.value.at(-1)?.next
  return ok({
    reservations: pages.value
      .flatMap(({ reservations }) => reservations)
      .toSorted((one, other) => other.at.localeCompare(one.at)),
    ...(next !== undefined && { next }),
  })
}

/** Returns the day on which a package is used up, from a page that says it for its own calls alone. */
function usedUpOn(
  { forecast }: UsageOfAll,
  { package: calls = 0 }: UsagePlan,
  callsPerDay: number,
): string | undefined {
  if (forecast.usedUpOn === undefined || forecast.callsPerDay === 0) return undefined
  const daysLater = Math.floor(calls / callsPerDay) - Math.floor(calls / forecast.callsPerDay)
  const atMs = Date.parse(forecast.usedUpOn) + daysLater * MS_PER_DAY
  return new Date(atMs).toISOString().slice(0, DAY_CHARACTERS)
}

function joinForecasts(pages: readonly UsageOfAll[], plan: UsagePlan): UsageForecast {
  const sum = (name: 'callsPerDay' | 'monthCalls' | 'monthMoney' | 'share') =>
    pages.reduce((all, { forecast }) => all + (forecast[name] ?? 0), 0)
  const callsPerDay = sum('callsPerDay')
  const [usedUp] = pages.flatMap((page) => usedUpOn(page, plan, callsPerDay) ?? [])
  return {
    callsPerDay,
    monthCalls: sum('monthCalls'),
    monthMoney: sum('monthMoney'),
    ...(usedUp !== undefined && { usedUpOn: usedUp }),
    ...(plan.qps !== undefined && { share: sum('share') }),
  }
}

/** Returns the usage of all apps and virtual keys, with one forecast. */
export async function usageOfAllPages(
  admin: Pick<AdminClient, 'usageOfAll'>,
  question: UsageQuestion = {},
): AdminAnswer<UsageOfAll> {
  const pages = await allPages((cursor) => admin.usageOfAll(question, cursor))
  if (!pages.ok) return pages
  const [first, ...others] = pages.value
  // There is always a first page.
  if (first === undefined || others.length === 0) return ok(first as UsageOfAll)
  const { next: _, currency, ...report } = first
  const isSame = others.every((page) => page.currency === currency)
  return ok({
    ...report,
    ...(isSame && currency !== undefined && { currency }),
    rows: pages.value.flatMap(({ rows }) => rows),
    forecast: joinForecasts(pages.value, question),
  })
}
