/** @module Lets in who has an admin key. */

import type { MiddlewareHandler } from 'hono'
import { bearerHash } from '../auth/index.ts'
import type { AppEnv } from '../context/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'
import { problem } from '../problem/index.ts'

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' }
const LOOKS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** Nothing of the body is read before. Whether a key is unknown or absent is not told apart. */
export function administer(current: CurrentConfiguration): MiddlewareHandler<AppEnv> {
  return async function administer(c, next) {
    const { adminKeys } = c.var.settings
    const hash = await c.var.stopwatch.measure('auth', () =>
      bearerHash('ak', c.req.header('Authorization')),
    )
    const key = hash === undefined ? undefined : adminKeys.get(hash)
    if (key === undefined) {
      const detail = 'Send Authorization: Bearer with an admin key, ak_….'
      return problem(c, { code: 'admin-only', detail, headers: CHALLENGE })
    }
    c.set('admin', key)
    c.var.facts.admin = key.name
    if (LOOKS.has(c.req.method)) return next()
    if (key.role !== 'write') {
      return problem(c, { code: 'read-only', detail: 'The admin key may look, not change.' })
    }
    await next()
    current.expire(c.env)
    return undefined
  }
}
