/** @module Validation of random values: it never throws, and its reports are bounded and correct. */

import {
  ACTIONS,
  isActionName,
  type ObjectShape,
  REQUEST_SHAPES,
  type Shape,
  validateRequest,
} from '@fuse-edge/core/api'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'

const MAX_VIOLATIONS = 256
/** More than 256 of the longest violations. */
const MAX_REPORT_CHARS = 256 * 512

const actions = Object.keys(ACTIONS).filter(isActionName)
const action = fc.constantFrom(...actions)
const site = fc.constantFrom('cn' as const, 'intl' as const)
const run = { seed: inject('seed'), numRuns: 300 }

/** Values that often break checks. */
const oddity = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'data:image/png;base64,', 'https://a', 'url', -0, 2 ** 53, 1e308, -1, 0.5),
  fc.constantFrom(null, true, [], {}, [null], [[]], { '': '' }, JSON.parse('{"__proto__":{}}')),
)

/** Values shaped like a request, with random values in any place. */
function like(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.type === 'array') {
    return fc.oneof({ weight: 5, arbitrary: fc.array(like(shape.of), { maxLength: 8 }) }, oddity)
  }
  if (shape.type !== 'object') {
    return fc.oneof(fc.constantFrom('url', 'https://a', '/9j/', 'at_1', 0, 1, 30), oddity)
  }
  const fields = Object.entries(shape.fields).map(([name, field]) => [name, like(field)] as const)
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: [] })
  const strange = fc.dictionary(fc.string({ maxLength: 80 }), fc.constant(1), { maxKeys: 2 })
  const mixed = fc.tuple(known, strange).map(([right, wrong]) => ({ ...wrong, ...right }))
  return fc.oneof({ weight: 8, arbitrary: mixed }, oddity)
}

const requests = new Map(actions.map((name) => [name, like(REQUEST_SHAPES[name])]))
const call = action.chain((name) => fc.tuple(fc.constant(name), requests.get(name) ?? oddity, site))

/** Returns the value at a path of a request. */
function at(request: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      request,
    )
}

/** Returns whether a shape has a field at a path, array entries by index. */
function hasPath(shape: ObjectShape, path: string): boolean {
  let place: Shape | undefined = shape
  for (const key of path.split('.')) {
    if (place?.type === 'array') place = /^\d+$/.test(key) ? place.of : undefined
    else if (place?.type === 'object') place = place.fields[key]
    else return false
  }
  return place !== undefined
}

describe('validateRequest', () => {
  it('returns a bounded report for any value', () => {
    fc.assert(
      fc.property(fc.oneof(call, fc.tuple(action, oddity, site)), ([name, request, where]) => {
        const violations = validateRequest(name, request, where)
        expect(violations.length).toBeLessThanOrEqual(MAX_VIOLATIONS)
        expect(JSON.stringify(violations).length).toBeLessThan(MAX_REPORT_CHARS)
        expect(violations.filter(({ message, source }) => !message || !source)).toEqual([])
      }),
      run,
    )
  })

  it('names paths that exist', () => {
    fc.assert(
      fc.property(call, ([name, request, where]) => {
        const wrong = validateRequest(name, request, where).filter(({ kind, path }) => {
          if (path === '' || kind === 'unknown') return false
          const value = at(request, path)
          // `null` and an empty text count as absent.
          const isAbsent = value === undefined || value === null || value === ''
          const isPlausible = kind === 'missing' ? isAbsent : value !== undefined
          return !isPlausible || !hasPath(REQUEST_SHAPES[name], path)
        })
        expect(wrong).toEqual([])
      }),
      run,
    )
  })

  it('reports the same before and after JSON', () => {
    fc.assert(
      fc.property(call, ([name, request, where]) => {
        const arrived: unknown = JSON.parse(JSON.stringify(request))
        expect(validateRequest(name, arrived, where)).toEqual(validateRequest(name, request, where))
      }),
      run,
    )
  })

  it('bounds its work for long lists', () => {
    const entries = Array.from({ length: 100_000 }, () => ({ MetaKey: 1 }))
    const found = validateRequest('SubmitVideoFaceFusionJob', { MetaData: entries })
    expect(found).toHaveLength(MAX_VIOLATIONS)
    const codec = { ImageCodecParam: { MetaData: entries } }
    expect(validateRequest('FaceFusion', { FuseParam: codec })).toHaveLength(MAX_VIOLATIONS)
  })
})
