/** @module The action that a call names; import from `@fuse-edge/core/wire`. */

import { ACTIONS, type ActionName, findAction } from '../api/actions.ts'
import { SERVICE, type Site } from '../regions.ts'
import { fail, ok, type Result } from '../result.ts'
import type { CommonParameters } from './common-parameters.ts'
import { type Refusal, refuseBecause } from './refusal.ts'

/**
 * Finds the action that a call names, version first, then name.
 *
 * @param sites Sites that are served here. An action that only another site offers counts as unknown.
 * @returns the action's key, or a refusal with `NoSuchVersion` or `InvalidAction`.
 *
 * @example
 * import { requestedAction } from '@fuse-edge/core/wire'
 * const common = { action: 'FuseFaceUltra', version: '2022-09-27' }
 * console.assert(requestedAction(common, ['cn']).ok)
 * const elsewhere = requestedAction(common, ['intl'])
 * console.assert(!elsewhere.ok && elsewhere.error.code === 'InvalidAction')
 */
export function requestedAction(
  { action, version }: Pick<CommonParameters, 'action' | 'version'>,
  sites: readonly Site[],
): Result<ActionName, Refusal> {
  const isOffered = (on: readonly Site[]) => on.some((site) => sites.includes(site))
  const offered = Object.values(ACTIONS).filter((row) => isOffered(row.sites))
  if (!offered.some((row) => row.version === version)) {
    return fail(refuseBecause('version', version, SERVICE))
  }
  const name = findAction(action, version)
  return name !== undefined && isOffered(ACTIONS[name].sites)
    ? ok(name)
    : fail(refuseBecause('action', action, SERVICE, version))
}
