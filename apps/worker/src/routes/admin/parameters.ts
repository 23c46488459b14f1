/** @module Query parameters of administrative requests. */

import type { Context } from '../../context/index.ts'
import type { Failure } from '../../problem/index.ts'

/** Returns the failure of a query parameter. @param pattern what it has to match; absent: the parameter is missing */
export function parameterFailure(name: string, pattern?: RegExp): Failure {
  const message = pattern ? `must match ${pattern.source}` : 'is missing'
  const errors = [{ path: name, message }]
  return { code: 'request-invalid', detail: 'A parameter breaks a rule.', errors }
}

/** Returns a failure where an optional parameter is there and does not match its pattern. */
export function checkParameters(
  c: Context,
  patterns: Readonly<Record<string, RegExp>>,
): Failure | undefined {
  const bad = Object.entries(patterns).find(([name, pattern]) => {
    const text = c.req.query(name)
    return text !== undefined && !pattern.test(text)
  })
  return bad && parameterFailure(...bad)
}

/** Returns a parameter as a number; `undefined` where it is absent. Check it first. */
export function numberOf(c: Context, name: string): number | undefined {
  const text = c.req.query(name)
  return text === undefined ? undefined : Number(text)
}
