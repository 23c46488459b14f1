/** @module Step: opens what marks the picture besides the AI label, before anything is spent. Most deployments have nothing. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, Ports } from '../context/index.ts'
import type { Failure } from '../problem/index.ts'

const NOT_MARKED: Failure = Object.freeze({
  code: 'not-configured',
  detail: 'Pictures cannot be marked as the configuration says, so nothing is spent.',
})

/** Gives the request its marker where one is configured, or fails while it cannot be made. */
export async function openMarking(c: Context, ports: Ports): Promise<Result<void, Failure>> {
  const { marking, accounts } = c.get('configuration')
  if (marking === undefined) return ok(undefined)
  const { openMarker } = await import('../provenance/open-marker.ts')
  const marker = await openMarker(ports, { marking, accounts })
  if (!marker.ok) return fail(NOT_MARKED)
  c.set('marker', marker.value)
  return ok(undefined)
}
