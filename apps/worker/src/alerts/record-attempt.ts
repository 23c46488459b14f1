/** @module Keeps an attempt to deliver an alert in the ledger of its app, and logs it. */

import type { Ports } from '../context/index.ts'
import type { DeliveryAttempt, StoredAlert } from '../objects/index.ts'
import type { DeliveryPorts } from './deliver-alert.ts'

/** What sending an alert needs of the platform. */
export type AlertPorts = DeliveryPorts & Pick<Ports, 'log'>

/** Records an attempt. Returns the alert with all its attempts. @param day `YYYY-MM-DD` of the attempt */
export async function recordAttempt(
  { log }: AlertPorts,
  ledger: ReturnType<Env['LEDGER']['getByName']>,
  attempt: DeliveryAttempt,
  day: string,
): Promise<StoredAlert> {
  const stored: StoredAlert = await ledger.recordAlert(attempt, day)
  const { alert, isDelivered, host, httpStatus, failure } = attempt
  log({
    level: isDelivered ? 'info' : 'error',
    event: 'alert-attempt',
    app: alert.app,
    alert: alert.id,
    attempt: stored.attempts,
    host,
    ...(httpStatus !== undefined && { httpStatus }),
    ...(failure !== undefined && { failure }),
  })
  return stored
}
