/** @module Random requests of an action, right in their types, for properties. */

import { ACTIONS, isActionName, REQUEST_SHAPES, type Shape } from '@fuse-edge/core/api'
import fc from 'fast-check'

/** Text without half surrogate pairs, which no form can carry. */
const text = fc.string({ unit: 'binary', maxLength: 12 })
const float = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)

/** Values of a shape. Lists and structures are never empty: a form cannot say that they are. */
function valuesOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.type === 'object') {
    const fields = Object.entries(shape.fields).map(
      ([name, field]) => [name, valuesOf(field)] as const,
    )
    return fc
      .record(Object.fromEntries(fields), { requiredKeys: [], noNullPrototype: true })
      .filter((value) => Object.keys(value).length > 0)
  }
  if (shape.type === 'array') {
    // Indexes of two digits, too.
    return fc.array(valuesOf(shape.of), { minLength: 1, maxLength: 12 })
  }
  if (shape.type === 'string') return text
  return shape.type === 'integer' ? fc.maxSafeInteger() : float
}

const actions = Object.keys(ACTIONS).filter(isActionName)
const requests = new Map(actions.map((name) => [name, valuesOf(REQUEST_SHAPES[name])]))

/** An action and a request of it. */
export const anyRequest = fc
  .constantFrom(...actions)
  .chain((action) => fc.tuple(fc.constant(action), requests.get(action) ?? fc.constant({})))
