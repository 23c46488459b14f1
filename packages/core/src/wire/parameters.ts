/** @module The parameters of an action, in whichever format they were sent; import from `@fuse-edge/core/wire`. */

import type { ActionName } from '../api/actions.ts'
import { REQUEST_SHAPES } from '../api/request-shapes.ts'
import { fail, ok, type Result } from '../result.ts'
import { V1_COMMON_FIELDS } from './common-parameters.ts'
import type { Form } from './form.ts'
import { formParameters } from './form-parameters.ts'
import { type JsonOptions, parseJsonParameters } from './json-parameters.ts'
import { type Refusal, refuseBecause } from './refusal.ts'
import type { Transport } from './transport.ts'

/** What arrived, and how strictly it is read. */
export interface ParameterSource extends JsonOptions {
  readonly signing: Transport['signing']
  /** Fields of the query or form. Absent for JSON. */
  readonly form?: Form | undefined
  /** Bytes of the JSON body. */
  readonly body: Uint8Array
  /**
   * What to do with fields of a form that the action has no place for: refuse the first one, or keep them for
   * `validateRequest` to refuse in its order.
   * @default 'keep'
   */
  readonly misplacedFields?: 'refuse' | 'keep'
}

/**
 * Reads the parameters of an action, as `validateRequest` takes them. Fields of v1 that every call has are left out.
 *
 * @returns the value of the JSON body, or the structure that a form describes; or a refusal.
 *
 * @example
 * import { parseForm, readParameters } from '@fuse-edge/core/wire'
 * const form = parseForm('Action=DescribeMaterialList&ActivityId=at_1&Limit=5')
 * if (!form.ok) throw new Error(form.error.code)
 * const source = { signing: 'v1', form: form.value, body: new Uint8Array() } as const
 * const parameters = readParameters('DescribeMaterialList', source)
 * console.assert(parameters.ok && JSON.stringify(parameters.value) === '{"ActivityId":"at_1","Limit":5}')
 */
export function readParameters(
  action: ActionName,
  { signing, form, body, misplacedFields = 'keep', ...json }: ParameterSource,
): Result<unknown, Refusal> {
  if (form === undefined) return parseJsonParameters(body, json)
  const fields = [...form].filter(([name]) => signing === 'tc3' || !V1_COMMON_FIELDS.has(name))
  const { parameters, misplaced } = formParameters(fields, REQUEST_SHAPES[action])
  const [first] = misplacedFields === 'refuse' ? misplaced : []
  return first === undefined ? ok(parameters) : fail(refuseBecause('unknown', first))
}
