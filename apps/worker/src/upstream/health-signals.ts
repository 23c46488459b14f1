/** @module What the attempts of a call say of the health of their regions. Pure. */

import { type CallEnd, type HealthSignal, healthSignalOf } from '@fuse-edge/core/client'

/** What one attempt says of its region. */
export interface RegionSignal {
  readonly region: string
  readonly signal: HealthSignal
}

/** Returns what each attempt says of its region. Another attempt follows only a refusal or a connection that failed. */
export function healthSignalsOf(outcome: CallEnd<unknown>): RegionSignal[] {
  const last = outcome.attempts.length - 1
  return outcome.attempts.map(({ region, kind }, index) => {
    if (index === last) return { region, signal: healthSignalOf(outcome) }
    return { region, signal: kind === 'refused' ? 'alive' : 'failed' }
  })
}
