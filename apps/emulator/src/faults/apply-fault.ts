/** @module Applies a fault to a call, before its work and in place of its answer. */

import type { Refusal } from '@fuse-edge/core/wire'
import type { Wait } from '../ports/index.ts'
import { refuse } from '../protocol/index.ts'
import type { CallFault } from './fault.ts'

/**
 * Waits for a delay before the work. Returns a refusal for a fault that prevents the work. Where the caller gets a
 * gateway's page or no answer, the refusal is `InternalError`, for the bill.
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

/** Returns the error that replaces the answer of a call that was carried out. */
export function insteadOfAnswer(fault: CallFault | undefined): Refusal | undefined {
  const replaces = fault?.kind === 'error' && fault.when === 'after-work'
  return replaces ? refuse(fault.code) : undefined
}
