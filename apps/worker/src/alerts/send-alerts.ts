/**
 * @module The schedule of alerts: a cron trigger sends each due alert once. An alert that could not be delivered is sent
 * again at the next run, under the same id, until its day or month ends.
 */

import { type App, type Configuration, mayFetch } from '../env/index.ts'
import { dayIn, monthOf } from '../money/index.ts'
import { deliverAlert } from './deliver-alert.ts'
import { dueAlerts } from './due-alerts.ts'
import { type AlertPorts, recordAttempt } from './record-attempt.ts'
import { webhookKeys } from './sign-alert.ts'

/** Sends the due alerts of one app. Returns for each whether it was delivered. */
async function sendForApp(
  ports: AlertPorts,
  ledgers: Env['LEDGER'],
  configuration: Configuration,
  { id: app, budget }: App,
): Promise<boolean[]> {
  const { url = '' } = budget.alerts ?? {}
  if (!mayFetch(configuration, url)) return []
  const today = dayIn(budget.timeZone, ports.now())
  const ledger = ledgers.getByName(app)
  const rows = await ledger.usage(`${monthOf(today)}-01`, today)
  const alerts = dueAlerts(app, budget, { rows, today })
  const undelivered = new Set(await ledger.undeliveredAlerts(alerts.map(({ id }) => id)))
  const webhook = { url, keys: await webhookKeys(configuration, app), isAllowed: true }
  const deliveries: boolean[] = []
  for (const alert of alerts.filter(({ id }) => undelivered.has(id))) {
    const attempt = await deliverAlert(ports, webhook, alert)
    await recordAttempt(ports, ledger, attempt, today)
    deliveries.push(attempt.isDelivered)
  }
  return deliveries
}

/** Sends the due alerts of all apps that have a webhook. A failure for one app does not affect the others. */
export async function sendAlerts(
  ports: AlertPorts,
  ledgers: Env['LEDGER'],
  configuration: Configuration,
): Promise<{ delivered: number; failed: number }> {
  const apps = [...configuration.appsById.values()].filter(({ budget }) => budget.alerts)
  const ends = await Promise.allSettled(
    apps.map((app) => sendForApp(ports, ledgers, configuration, app)),
  )
  const deliveries = ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : [false]))
  const delivered = deliveries.filter(Boolean).length
  return { delivered, failed: deliveries.length - delivered }
}
