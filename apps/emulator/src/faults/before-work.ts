/** @module What a fault does to a call before its work: the call waits, or never begins. */

import { type Refusal, refuse } from '../refusal.ts'
import type { CallFault } from './fault.ts'

/** Resolves after so many milliseconds. */
export type Wait = (ms: number) => Promise<void>

/**
 * Why the work does not begin. Where the caller will see a gateway's page or nothing at all, the bill says
 * `InternalError`.
 */
export async function beforeWork(
  fault: CallFault | undefined,
  wait: Wait,
): Promise<Refusal | undefined> {
  if (fault === undefined || !('when' in fault) || fault.when !== 'before-work') return undefined
  if (fault.kind === 'delay') {
    await wait(fault.delayMs)
    return undefined
  }
  return refuse(fault.kind === 'error' ? fault.code : 'InternalError')
}

/** The error that stands in for the answer of a call that was carried out. */
export function insteadOfAnswer(fault: CallFault | undefined): Refusal | undefined {
  const replaces = fault?.kind === 'error' && fault.when === 'after-work'
  return replaces ? refuse(fault.code) : undefined
}
