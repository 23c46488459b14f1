/** @module What a virtual key may do: by action, project, model and mark. Pure; nothing is allowed by default. */

import type { ActionName } from '@fuse-edge/core/api'
import { REQUEST_SHAPES } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { ANY, type VirtualKey } from '../env/index.ts'
import type { Parameters } from './check-parameters.ts'
import { type CloudRefusal, unauthorized } from './refusal.ts'

/** Value of `LogoAdd` that leaves the mark out; the cloud takes every other for 1. */
const LOGO_OFF = 0

/** Fields that name what a key may be confined to. An action that has none of them is allowed by its name alone. */
const CONFINED = Object.freeze([
  ['ProjectId', 'projects'],
  ['ActivityId', 'projects'],
  ['ModelId', 'models'],
  // Listing names models: without this field, all of the project.
  ['MaterialId', 'models'],
] as const)

/** May it call the action at all? */
export function mayCall(key: VirtualKey, action: ActionName): Result<undefined, CloudRefusal> {
  return key.actions.includes(action) ? ok(undefined) : fail(unauthorized(`action (${action})`))
}

/** May it call the action with these parameters? */
export function mayUse(
  key: VirtualKey,
  action: ActionName,
  parameters: Parameters,
): Result<undefined, CloudRefusal> {
  const { fields } = REQUEST_SHAPES[action]
  for (const [field, list] of CONFINED) {
    const isConfined = Object.hasOwn(fields, field) && !key[list].includes(ANY)
    if (isConfined && !key[list].includes(String(parameters[field]))) {
      return fail(unauthorized(`${field} of this request`))
    }
  }
  const isMarked = key.unmarked || parameters.LogoAdd !== LOGO_OFF
  return isMarked ? ok(undefined) : fail(unauthorized('LogoAdd=0'))
}
