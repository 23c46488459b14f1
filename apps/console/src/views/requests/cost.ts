/** @module What a request cost, in words. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { say } from '../../words/words.ts'

/** Returns how many units were billed, and on what they were booked. */
export function costOf({
  billed,
  units,
  paidBy,
}: Pick<RecentRequest, 'billed' | 'units' | 'paidBy'>): string {
  if (!billed) return say('requests.notBilled')
  const amount = say('requests.billed', { n: units })
  return paidBy ? `${amount}, ${say(`requests.paidBy.${paidBy}`)}` : amount
}
