/** @module Answers of the admin API with the longest ids, origins and names, to find views that they widen or cut. */

import type {
  AlertList,
  OwnedUsageRow,
  ReservationPage,
  UsageOfAll,
  UsageOutcome,
} from '@fuse-edge/core/admin'
import type { Page } from 'playwright-core'

const ID_CHARS = 60
/** An id of an app, as long as they may be, without a place where a line breaks. */
export const LONG_ID = 'a_shop_with_a_long_name_'.padEnd(ID_CHARS, 'x')
const LONG_TEMPLATE = 'mt_'.padEnd(ID_CHARS, '9')
const LONG_TITLE = 'Astronautenanzugsportrait '.repeat(3) + 'ohnelücke'.repeat(6)
const LONG_ORIGIN = `https://${'subdomain.'.repeat(9)}shop.example`
const REQUEST_ID = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
/** Id of the reservation in doubt. */
export const LONG_RESERVATION = `${LONG_ID}~${REQUEST_ID}`
const AT = '2026-11-20T10:00:00.000Z'
const OUTCOMES: readonly UsageOutcome[] = ['committed', 'released', 'in-doubt']

/** Names in the answers, with the long ones that take their place. */
const LONG: Readonly<Record<string, string>> = { demo: LONG_ID, local: LONG_ID }
/** Fields whose values are replaced, by their names. */
const LONG_FIELDS: Readonly<Record<string, string>> = {
  title: LONG_TITLE,
  url: `${LONG_ORIGIN}/hooks/${LONG_ID}`,
}

/** Returns a value with long names in place of short ones. */
function lengthened(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => lengthened(one, field))
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, inner]) => [name, lengthened(inner, name)])
    return Object.fromEntries(fields)
  }
  if (typeof value !== 'string') return value
  if (field === 'origins') return LONG_ORIGIN
  return LONG_FIELDS[field] ?? LONG[value] ?? value
}

function usageRows(day: string): OwnedUsageRow[] {
  const names = { owner: LONG_ID, template: LONG_TEMPLATE, region: 'eu-frankfurt', country: 'BA' }
  return OUTCOMES.map((outcome) => ({ ...names, day, outcome, calls: 123_456, money: 9_876_543 }))
}

const RESERVATIONS: ReservationPage = {
  reservations: [
    {
      id: LONG_RESERVATION,
      owner: LONG_ID,
      at: AT,
      status: 'presumed-committed',
      template: LONG_TEMPLATE,
      region: 'na-siliconvalley',
      country: 'BA',
      price: 30,
      requestId: REQUEST_ID,
      cloudRequestId: REQUEST_ID,
    },
  ],
}

const ALERTS: AlertList = {
  webhooks: [{ app: LONG_ID, url: `${LONG_ORIGIN}/hooks/${LONG_ID}`, allowed: false }],
  deliveries: [
    {
      alert: {
        id: REQUEST_ID,
        app: LONG_ID,
        period: 'month',
        begin: '2026-11-01',
        unit: 'money',
        percent: 100,
        used: 987_654_321,
        limit: 987_654_321,
        currency: 'CNY',
      },
      status: 'failed',
      attempts: 3,
      lastAttemptAt: AT,
      httpStatus: 503,
      nextAttemptAt: AT,
      history: [
        { attempt: 3, at: AT, host: `${LONG_ID}.example`, httpStatus: 503 },
        { attempt: 2, at: AT, host: `${LONG_ID}.example`, failure: 'timeout' },
      ],
    },
  ],
}

/** Returns the long answer in place of a real one. */
function answerFor(path: string, real: unknown): unknown {
  if (path.endsWith('/reservations')) return RESERVATIONS
  if (path.endsWith('/alerts')) return ALERTS
  const long = lengthened(real)
  if (!path.endsWith('/usage')) return long
  const report = long as UsageOfAll
  return { ...report, rows: usageRows(report.to) }
}

/** Has the admin API answer with long names. */
export async function useLongNames(page: Page): Promise<void> {
  await page.route('**/v1/admin/**', async (route) => {
    const response = await route.fetch()
    if (!response.ok() || route.request().method() !== 'GET')
      return await route.fulfill({ response })
    const { pathname } = new URL(route.request().url())
    return await route.fulfill({ response, json: answerFor(pathname, await response.json()) })
  })
}

/**
 * Returns what is wider than the place that it has: the page itself, and what scrolls or is cut without an ellipsis. Code,
 * fields and tabs may scroll.
 */
export async function tooWide(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) found.push(`the page: ${scrollWidth} of ${innerWidth}`)
    const mayScroll =
      'input, textarea, select, pre, code, svg, .unseen, .link-tabs, .tabs, .sideways'
    for (const element of document.querySelectorAll('main, main *, dialog[open] *')) {
      if (!(element instanceof HTMLElement) || element.closest(mayScroll)) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      const isCut = overflowX !== 'visible' && textOverflow !== 'ellipsis'
      if (isCut && element.scrollWidth > element.clientWidth + 1) {
        const name = `${element.nodeName.toLowerCase()}.${element.className}`
        found.push(`${name}: ${element.scrollWidth} of ${element.clientWidth}`)
      }
      // What stands outside of the window without making the page wider cannot be reached.
      const { right } = element.getBoundingClientRect()
      if (element.children.length === 0 && right > innerWidth + 1 && element.offsetWidth > 0) {
        found.push(
          `${element.nodeName.toLowerCase()} "${element.textContent?.slice(0, 30)}" ends at ${right}`,
        )
      }
    }
    return found
  })
}
