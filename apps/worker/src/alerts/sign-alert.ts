/**
 * @module The signature of alerts: HMAC-SHA256 with a key for each app. The key is derived from the first signing key, so
 * the edge stores none.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { mac, PURPOSES } from '../auth/index.ts'
import type { SigningKey } from '../env/index.ts'

/** Header that carries the signature. */
export const SIGNATURE_HEADER = 'Fuse-Edge-Signature'

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

/** Returns the key of an app, `whk_…`, with which the receiver of its alerts verifies them. */
export async function webhookKey(key: SigningKey, app: string): Promise<string> {
  return `whk_${await mac(key, PURPOSES.webhook, app)}`
}

/**
 * Returns the value of {@link SIGNATURE_HEADER}: `t=<seconds>,v1=<hex>`, where the signed text is `<seconds>.<body>`. The
 * time lets receivers refuse replayed alerts.
 *
 * @param now milliseconds since 1970
 */
export async function signAlert(key: string, body: string, now: number): Promise<string> {
  const seconds = Math.floor(now / MS_PER_SECOND)
  const raw = encoder.encode(key)
  const cryptoKey = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['sign'])
  const bytes = await crypto.subtle.sign('HMAC', cryptoKey, encoder.encode(`${seconds}.${body}`))
  return `t=${seconds},v1=${new Uint8Array(bytes).toHex()}`
}
