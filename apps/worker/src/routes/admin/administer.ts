/** @module Authenticates administrators by their admin keys, before the body is read. */

import { bearerHash } from '../../auth/index.ts'
import type { Handler } from '../../context/index.ts'
import type { CurrentConfiguration } from '../../objects/index.ts'
import { problem } from '../../problem/index.ts'

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' }
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Answers 401 without a valid admin key, unknown or absent alike, and 403 where a `read` key asks for a change. */
export function administer(current: CurrentConfiguration): Handler {
  return async function administer(c, next) {
    const { adminKeys } = c.get('settings')
    const hash = await c
      .get('stopwatch')
      .measure('auth', () => bearerHash('ak', c.req.header('Authorization')))
    const key = hash === undefined ? undefined : adminKeys.get(hash)
    if (key === undefined) {
      const detail = 'Send Authorization: Bearer with an admin key, ak_….'
      return problem(c, { code: 'admin-only', detail, headers: CHALLENGE })
    }
    c.set('admin', key)
    c.get('facts').admin = key.name
    if (SAFE_METHODS.has(c.req.method)) return next()
    if (key.role !== 'write') {
      return problem(c, { code: 'read-only', detail: 'The admin key may read, not change.' })
    }
    await next()
    current.expire(c.env)
    return undefined
  }
}
