/** @module Fault rules as sentences. */

import type { Fault, FaultRule } from '@fuse-edge/core/control'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const PERCENT = 100

/** Returns which of the matching calls get the fault: `2 to 3`, `Every`. */
function whichOf({ skip = 0, count, probability = 1 }: FaultRule): string {
  const last = skip + (count ?? 0)
  const which =
    count === undefined
      ? say(skip > 0 ? 'sentence.after' : 'sentence.every', { n: skip })
      : count === 1
        ? say('sentence.only', { n: last })
        : say(skip > 0 ? 'sentence.range' : 'sentence.first', {
            n: count,
            from: skip + 1,
            to: last,
          })
  if (probability >= 1) return which
  return `${say('sentence.chance', { percent: numberOf(probability * PERCENT) })} ${which.toLowerCase()}`
}

/** Returns the numbers and names of a fault: `502`, `3,000 ms`. */
function detailOf(fault: Fault): string {
  switch (fault.kind) {
    case 'error':
      return fault.code
    case 'status':
      return String(fault.status)
    case 'delay':
    case 'download-delay':
      return say('ms', { n: numberOf(fault.delayMs) })
    case 'drip':
      return `${numberOf(fault.chunkBytes)} B / ${say('ms', { n: numberOf(fault.everyMs) })}`
    case 'content-type':
      return fault.value
    default:
      return ''
  }
}

/** Returns a fault in words: `gateway page 502`. */
export function faultWords(fault: Fault): string {
  return [say(`fault.${fault.kind}`), detailOf(fault)].filter(Boolean).join(' ')
}

/** Returns a rule as one sentence. */
export function sentenceOf(rule: FaultRule): string {
  const { action, region, host, fault } = rule
  const when = 'when' in fault && fault.when === 'after-work' ? say('sentence.afterWork') : ''
  return say('sentence.calls', {
    which: whichOf(rule),
    action: action ? say('sentence.action', { action }) : say('sentence.anyAction'),
    region: region ? say('sentence.region', { region }) : '',
    host: host ? say('sentence.host', { host }) : '',
    fault: faultWords(fault),
    when,
  })
}
