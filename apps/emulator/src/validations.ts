/** @module Checks 15 to 20: the action's own parameters, as far as they can be judged by themselves. */

import {
  type ActionName,
  type ActionTypes,
  type Violation,
  type ViolationKind,
  validateRequest,
} from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'

/**
 * How a violation is refused. Pictures are judged later, when the material is known: where a kind has no row,
 * `pictures` does it.
 */
const REFUSALS: Readonly<Partial<Record<ViolationKind, (violation: Violation) => Refusal>>> =
  Object.freeze({
    unknown: ({ path }) => refuseBecause('unknown', path),
    missing: ({ path }) => refuseBecause('missing', path),
    type: ({ path }) => refuseBecause('type', path),
    value: ({ path }) =>
      path.startsWith('FusionUltraParam.')
        ? refuseBecause('fusionParam')
        : refuse('FailedOperation.ParameterValueError'),
    'face-rect': () => refuse('InvalidParameterValue.FaceRectParameterValueError'),
  })

/** What the checks of parameters are told. */
export interface ParameterChecks {
  readonly site: Site
  /** Check 18, which stands between the form of a request and its values. */
  readonly beforeValues: () => Refusal | undefined
}

/** Kinds that are about the form of a request; they rank before those about its values. */
const OF_FORM: ReadonlySet<ViolationKind> = new Set(['unknown', 'missing', 'type'])

/** The parameters as the request that they are, or the first rule that they break. */
export function checkParameters<A extends ActionName>(
  action: A,
  parameters: unknown,
  { site, beforeValues }: ParameterChecks,
): Result<ActionTypes[A]['request'], Refusal> {
  const violations = validateRequest(action, parameters, site)
  const firstRefusal = (ofForm: boolean) =>
    violations
      .filter(({ kind }) => OF_FORM.has(kind) === ofForm)
      .map((violation) => REFUSALS[violation.kind]?.(violation))
      .find((refusal) => refusal !== undefined)
  const refusal = firstRefusal(true) ?? beforeValues() ?? firstRefusal(false)
  if (refusal !== undefined) return fail(refusal)
  return ok(parameters as ActionTypes[A]['request'])
}
