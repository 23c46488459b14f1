/** @module A test alert: an administrator finds out whether the webhook of an app gets alerts. */

import type { Alert } from '@fuse-edge/core/admin'
import { type App, type Configuration, mayFetch } from '../env/index.ts'
import { dayIn } from '../money/index.ts'
import type { StoredAlert } from '../objects/index.ts'
import { deliverAlert } from './deliver-alert.ts'
import { type AlertPorts, recordAttempt } from './record-attempt.ts'
import { webhookKeys } from './sign-alert.ts'

/** What is sent, and from where. */
export interface TestAlertOptions {
  readonly ledgers: Env['LEDGER']
  readonly configuration: Configuration
  readonly app: App
  /** Unique part of the alert's id. */
  readonly id: string
}

/**
 * Sends an alert that says of itself that it is a test, on the way of every alert, and records the attempt. A URL that the edge
 * may not call is not called. Returns `undefined` where the app has no webhook.
 */
export async function sendTestAlert(
  ports: AlertPorts,
  { ledgers, configuration, app, id }: TestAlertOptions,
): Promise<StoredAlert | undefined> {
  const { alerts, timeZone, currency, perDay } = app.budget
  if (alerts === undefined) return undefined
  const { url, at: thresholds } = alerts
  const today = dayIn(timeZone, ports.now())
  const alert: Alert = {
    id: `${app.id} test ${id}`,
    app: app.id,
    period: 'day',
    begin: today,
    unit: 'calls',
    percent: Math.max(...thresholds),
    used: 0,
    limit: perDay?.calls ?? 0,
    currency,
    test: true,
  }
  const keys = await webhookKeys(configuration, app.id)
  const isAllowed = mayFetch(configuration, url)
  const attempt = await deliverAlert(ports, { url, keys, isAllowed }, alert)
  return recordAttempt(ports, ledgers.getByName(app.id), attempt, today)
}
