/** @module Signatures of alerts: a key for each app, made of the first signing key, so that none is kept. */

import type { SigningKey } from '../env/index.ts'
import { mac, PURPOSES } from './mac.ts'

const SECOND_MS = 1000
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

/** The key of an app, as its owner is shown it. */
export async function webhookKey(key: SigningKey, app: string): Promise<string> {
  return `whk_${await mac(key, PURPOSES.webhook, app)}`
}

/**
 * Value of `Fuse-Edge-Signature`.
 *
 * @param now milliseconds since 1970
 */
export async function signAlert(key: string, body: string, now: number): Promise<string> {
  const seconds = Math.floor(now / SECOND_MS)
  const cryptoKey = await crypto.subtle.importKey('raw', encoder.encode(key), ALGORITHM, false, [
    'sign',
  ])
  const bytes = await crypto.subtle.sign('HMAC', cryptoKey, encoder.encode(`${seconds}.${body}`))
  return `t=${seconds},v1=${new Uint8Array(bytes).toHex()}`
}
