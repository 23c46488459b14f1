/** @module Where the end users of an app in the simulation are, and how far from its ledger. */

import type { Random } from '../world/random.ts'

/** A part of the world, named by its location hint. */
export interface WorldPart {
  readonly hint: string
  /** As Cloudflare tells it; with the longitude it decides the location hint. */
  readonly continent: string
  readonly longitude: number
  /** Part of the app's traffic. An assumption: an app with most end users in Asia. */
  readonly share: number
  /** From a budget shard there to a ledger in Asia, milliseconds one way: half of a usual round trip. */
  readonly delayMs: number
}

const PARTS: readonly WorldPart[] = Object.freeze([
  { hint: 'apac', continent: 'AS', longitude: 105, share: 0.45, delayMs: 25 },
  { hint: 'weur', continent: 'EU', longitude: 5, share: 0.15, delayMs: 85 },
  { hint: 'enam', continent: 'NA', longitude: -75, share: 0.12, delayMs: 110 },
  { hint: 'wnam', continent: 'NA', longitude: -120, share: 0.08, delayMs: 85 },
  { hint: 'sam', continent: 'SA', longitude: -47, share: 0.07, delayMs: 165 },
  { hint: 'eeur', continent: 'EU', longitude: 25, share: 0.05, delayMs: 95 },
  { hint: 'me', continent: 'AS', longitude: 45, share: 0.05, delayMs: 60 },
  { hint: 'afr', continent: 'AF', longitude: 30, share: 0.02, delayMs: 120 },
  { hint: 'oc', continent: 'OC', longitude: 150, share: 0.01, delayMs: 60 },
])

/** Draws the place of an end user. */
export function drawPart(random: Random): WorldPart {
  let left = random.next()
  const found = PARTS.find(({ share }) => {
    left -= share
    return left < 0
  })
  return found ?? (PARTS[0] as WorldPart)
}
