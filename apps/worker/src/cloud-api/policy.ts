/** @module What a virtual key may do: by action, project, model and AI label. Nothing is allowed by default. */

import { type ActionName, REQUEST_SHAPES } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import { ANY, type VirtualKey } from '../env/index.ts'
import type { Parameters } from './check-parameters.ts'
import { refuseOnEdge } from './edge-refusals.ts'
import { unlabelledBy } from './visible-label.ts'

/** Fields that a key may be restricted in. An action without any of them is allowed by its name alone. */
const RESTRICTED = Object.freeze([
  ['ProjectId', 'projects'],
  ['ActivityId', 'projects'],
  ['ModelId', 'models'],
  // Without this field, DescribeMaterialList lists every model of the project.
  ['MaterialId', 'models'],
] as const)

function notPermitted(what: string): Result<undefined, Refusal> {
  return fail(refuseOnEdge('not-permitted', what))
}

/** Checks whether the key may call the action at all. */
export function mayCall(key: VirtualKey, action: ActionName): Result<undefined, Refusal> {
  return key.actions.includes(action) ? ok(undefined) : notPermitted(action)
}

/** Checks whether the key may call the action with these parameters. */
export function mayUse(
  key: VirtualKey,
  action: ActionName,
  parameters: Parameters,
): Result<undefined, Refusal> {
  const { fields } = REQUEST_SHAPES[action]
  for (const [field, list] of RESTRICTED) {
    const isRestricted = Object.hasOwn(fields, field) && !key[list].includes(ANY)
    // Without the field the request is for all.
    const sent: unknown = parameters[field] ?? ANY
    const value = String(sent)
    if (isRestricted && !key[list].includes(value)) return notPermitted(`${field}=${value}`)
  }
  const reason = key.unlabelled ? undefined : unlabelledBy(action, parameters)
  return reason === undefined ? ok(undefined) : notPermitted(`unlabelled (${reason})`)
}
