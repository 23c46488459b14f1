/** @module The delivery of one alert to the webhook of an app. */

import type { Alert } from '@fuse-edge/core/admin'
import type { Ports } from '../context/index.ts'
import { ALERT_TIMEOUT_MS } from '../limits/others.ts'
import type { DeliveryAttempt } from '../objects/index.ts'
import { SIGNATURE_HEADER, signAlert } from './sign-alert.ts'

/** What a delivery needs of the platform. */
export type DeliveryPorts = Pick<Ports, 'now' | 'fetch' | 'timeoutSignal'>

/** Where an alert is sent, and the keys that sign it. */
export interface Webhook {
  readonly url: string
  readonly keys: readonly string[]
  /** Whether the edge may call the URL. */
  readonly isAllowed: boolean
}

/** Sends an alert. It is delivered where the receiver answers with a 2xx status; a redirect is not followed. */
export async function deliverAlert(
  { now, fetch, timeoutSignal }: DeliveryPorts,
  { url, keys, isAllowed }: Webhook,
  alert: Alert,
): Promise<DeliveryAttempt> {
  const attempt = { alert, at: now(), host: new URL(url).host, isDelivered: false }
  if (!isAllowed) return { ...attempt, failure: 'not-allowed' }
  const body = JSON.stringify(alert)
  const signal = timeoutSignal(ALERT_TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        [SIGNATURE_HEADER]: await signAlert(keys, body, attempt.at),
      },
      body,
      redirect: 'manual',
      signal,
    })
    await response.body?.cancel()
    return { ...attempt, isDelivered: response.ok, httpStatus: response.status }
  } catch {
    return { ...attempt, failure: signal.aborted ? 'timeout' : 'unreachable' }
  }
}
