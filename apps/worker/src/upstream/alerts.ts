/**
 * @module Tells owners when much of a budget is used. Done beside the sweep, so that no end user waits; what was not
 * delivered is tried again the next time, under the same id, until its day or month is over.
 */

import { signAlert, webhookKey } from '../auth/index.ts'
import type { Ports } from '../context/index.ts'
import { type App, type Configuration, isFetchable, isLoopback } from '../env/index.ts'
import { ALERT_TIMEOUT_MS } from '../limits.ts'
import { alertsOf, dayIn, monthOf } from '../money/index.ts'

type Alerting = Pick<Ports, 'now' | 'fetch' | 'timeoutSignal'>

const SIGNATURE_HEADER = 'Fuse-Edge-Signature'

async function deliver(ports: Alerting, url: string, body: string, key: string): Promise<boolean> {
  try {
    const response = await ports.fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        [SIGNATURE_HEADER]: await signAlert(key, body, ports.now()),
      },
      body,
      redirect: 'manual',
      signal: ports.timeoutSignal(ALERT_TIMEOUT_MS),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Alerts of one app; answers how many were delivered and how many were not. */
async function alertApp(
  ports: Alerting,
  ledgers: Env['LEDGER'],
  { signingKeys: [signingKey], accounts: [{ endpoint }] }: Configuration,
  { id: app, budget }: App,
): Promise<boolean[]> {
  const { url = '' } = budget.alerts ?? {}
  const isLocal = endpoint !== undefined && isLoopback(endpoint)
  if (!isFetchable(url) || (isLoopback(url) && !isLocal)) return []
  const today = dayIn(budget.timeZone, ports.now())
  const ledger = ledgers.getByName(app)
  const rows = await ledger.usage(`${monthOf(today)}-01`, today)
  const alerts = alertsOf(app, budget, { rows, today })
  const untold = new Set(await ledger.undeliveredAlerts(alerts.map(({ id }) => id)))
  const key = await webhookKey(signingKey, app)
  const delivered: boolean[] = []
  for (const alert of alerts.filter(({ id }) => untold.has(id))) {
    const isDelivered = await deliver(ports, url, JSON.stringify(alert), key)
    if (isDelivered) await ledger.recordAlert(alert.id, today)
    delivered.push(isDelivered)
  }
  return delivered
}

/** Tells every owner who wants to know; one that fails keeps nobody else from it. */
export async function sendAlerts(
  ports: Alerting,
  ledgers: Env['LEDGER'],
  configuration: Configuration,
): Promise<{ delivered: number; failed: number }> {
  const apps = [...configuration.appsById.values()].filter(({ budget }) => budget.alerts)
  const ends = await Promise.allSettled(
    apps.map((app) => alertApp(ports, ledgers, configuration, app)),
  )
  const told = ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : [false]))
  const delivered = told.filter(Boolean).length
  return { delivered, failed: told.length - delivered }
}
