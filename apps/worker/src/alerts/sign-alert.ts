/**
 * @module The signatures of alerts: HMAC-SHA256 with keys of the app. Each is derived from a signing key, so the edge stores
 * none. While signing keys are rotated, an alert has one signature for each, so that a receiver that knows the old key and one
 * that knows the new key both verify it.
 */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { mac, PURPOSES } from '../auth/index.ts'
import type { Configuration, SigningKey } from '../env/index.ts'

/** Header that carries the signature. */
export const SIGNATURE_HEADER = 'Fuse-Edge-Signature'

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

/** Returns the key of an app, `whk_…`, with which the receiver of its alerts verifies them. */
export async function webhookKey(key: SigningKey, app: string): Promise<string> {
  return `whk_${await mac(key, PURPOSES.webhook, app)}`
}

/** Returns the keys that sign the alerts of an app: one for each signing key, in their order. */
export function webhookKeys(
  { signingKeys }: Pick<Configuration, 'signingKeys'>,
  app: string,
): Promise<string[]> {
  return Promise.all(signingKeys.map((key) => webhookKey(key, app)))
}

async function hmac(key: string, text: string): Promise<string> {
  const raw = encoder.encode(key)
  const cryptoKey = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['sign'])
  const bytes = await crypto.subtle.sign('HMAC', cryptoKey, encoder.encode(text))
  return new Uint8Array(bytes).toHex()
}

/**
 * Returns the value of {@link SIGNATURE_HEADER}: `t=<seconds>,v1=<hex>`, with one `v1` for each key, where the signed text is
 * `<seconds>.<body>`. The time lets receivers refuse replayed alerts.
 *
 * @param now milliseconds since 1970
 */
export async function signAlert(
  keys: readonly string[],
  body: string,
  now: number,
): Promise<string> {
  const seconds = Math.floor(now / MS_PER_SECOND)
  const signatures = await Promise.all(keys.map((key) => hmac(key, `${seconds}.${body}`)))
  return [`t=${seconds}`, ...signatures.map((hex) => `v1=${hex}`)].join()
}
