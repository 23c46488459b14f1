/** @module The routes of alerts: webhooks and deliveries, and test alerts. */

import { ADMIN_PATH, type AlertDelivery, type AlertList } from '@fuse-edge/core/admin'
import { dueAlerts, sendTestAlert } from '../../alerts/index.ts'
import { type Context, type Ports, pathParameter } from '../../context/index.ts'
import { type App, mayFetch } from '../../env/index.ts'
import { ALERTS_EVERY_MS, ALERTS_LISTED } from '../../limits/others.ts'
import { configured } from '../../middleware/index.ts'
import { dayIn, monthOf } from '../../money/index.ts'
import type { CurrentConfiguration, StoredAlert } from '../../objects/index.ts'
import { problem } from '../../problem/index.ts'
import type { Routes } from '../routes.ts'
import { ENTRY_UNKNOWN } from './entries.ts'
import { askedOwners } from './owners.ts'
import { sendReport } from './send-report.ts'

function webhooksOf(c: Context, apps: readonly App[]): AlertList['webhooks'] {
  return apps.flatMap(({ id: app, budget: { alerts } }) => {
    if (alerts === undefined) return []
    const { url } = alerts
    return [{ app, url, allowed: mayFetch(c.get('configuration'), url) }]
  })
}

/** Returns a delivery. @param nextMs when it is sent again; `undefined` where it is not */
function deliveryOf(stored: StoredAlert, nextMs: number | undefined): AlertDelivery {
  const { alert, attempts, at, isDelivered, httpStatus, history } = stored
  return {
    alert,
    status: isDelivered ? 'delivered' : 'failed',
    attempts,
    lastAttemptAt: new Date(at).toISOString(),
    httpStatus,
    ...(nextMs !== undefined && { nextAttemptAt: new Date(nextMs).toISOString() }),
    history: [...history],
  }
}

/** Returns the deliveries of an app. Those that are due and failed are sent again by the next run of the cron job. */
async function deliveriesOf(c: Context, now: number, app: App): Promise<AlertDelivery[]> {
  const ledger = c.env.LEDGER.getByName(app.id)
  const { alerts, timeZone } = app.budget
  const today = dayIn(timeZone, now)
  const stored: StoredAlert[] = await ledger.alerts(ALERTS_LISTED)
  const isWaiting = stored.some(
    ({ isDelivered, alert }) => !isDelivered && alert.test === undefined,
  )
  const isCalled = alerts !== undefined && mayFetch(c.get('configuration'), alerts.url)
  const rows = isWaiting && isCalled ? await ledger.usage(`${monthOf(today)}-01`, today) : []
  const due = new Set(dueAlerts(app.id, app.budget, { rows, today }).map(({ id }) => id))
  const nextMs = (Math.floor(now / ALERTS_EVERY_MS) + 1) * ALERTS_EVERY_MS
  return stored.map((one) =>
    deliveryOf(one, !one.isDelivered && isCalled && due.has(one.alert.id) ? nextMs : undefined),
  )
}

async function sendList(c: Context, now: number): Promise<Response> {
  const page = askedOwners(c)
  if (!page.ok) return problem(c, page.error)
  const { owners, next } = page.value
  const { appsById } = c.get('configuration')
  const apps = owners.flatMap(({ name }) => appsById.get(name) ?? [])
  const lists = await Promise.all(apps.map((app) => deliveriesOf(c, now, app)))
  const newest = lists
    .flat()
    .toSorted((a, b) => b.lastAttemptAt.localeCompare(a.lastAttemptAt))
    .slice(0, ALERTS_LISTED)
  return sendReport({
    webhooks: webhooksOf(c, apps),
    deliveries: newest,
    next,
  } satisfies AlertList)
}

async function test(c: Context, ports: Ports): Promise<Response> {
  const configuration = c.get('configuration')
  const app = configuration.appsById.get(pathParameter(c, 'id'))
  if (app === undefined) return problem(c, ENTRY_UNKNOWN.error)
  const id = c.get('requestId')
  const ledgers = c.env.LEDGER
  const sent = await sendTestAlert(ports, { ledgers, configuration, app, id })
  if (sent === undefined) {
    return problem(c, { code: 'entry-unknown', detail: 'The budget of the app has no alerts.' })
  }
  return sendReport(deliveryOf(sent, undefined))
}

export function alertRoutes(ports: Ports, current: CurrentConfiguration): Routes {
  return {
    [`${ADMIN_PATH}/alerts`]: { GET: [configured(current), (c) => sendList(c, ports.now())] },
    [`${ADMIN_PATH}/apps/:id/alerts/test`]: {
      POST: [configured(current), (c) => test(c, ports)],
    },
  }
}
