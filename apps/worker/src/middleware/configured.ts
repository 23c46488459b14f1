/** @module Lets nothing through until the configuration is whole. */

import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import { type Configuration, parseConfiguration } from '../env/index.ts'
import { problem } from '../problem/index.ts'

function refuse(c: Context<AppEnv>): Response {
  const detail = 'Variables of this edge are missing or wrong; its log names them.'
  return problem(c, { code: 'not-configured', detail })
}

/**
 * Parses the variables once for each `env` that the runtime hands over (one in the life of an isolate), and
 * logs what is wrong with them: fields and rules, never values.
 *
 * @param answer to a request that comes before. Default: a problem
 */
export function configured({ log }: Ports, answer = refuse): MiddlewareHandler<AppEnv> {
  const parsed = new WeakMap<object, Configuration | 'refused'>()

  function parse(env: Env): Configuration | 'refused' {
    const result = parseConfiguration(env)
    const configuration = result.ok ? result.value : 'refused'
    if (!result.ok) log({ level: 'error', event: 'not-configured', issues: result.error })
    parsed.set(env, configuration)
    return configuration
  }

  return async function configured(c, next) {
    const configuration = parsed.get(c.env) ?? parse(c.env)
    if (configuration === 'refused') return answer(c)
    c.set('configuration', configuration)
    return next()
  }
}
