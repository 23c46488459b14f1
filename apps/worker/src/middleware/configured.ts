/** @module Lets nothing through until the configuration is whole. */

import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from '../context/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'
import { problem } from '../problem/index.ts'

function refuse(c: Context<AppEnv>): Response {
  const detail = 'Variables of this edge are missing or wrong; its log names them.'
  return problem(c, { code: 'not-configured', detail })
}

/**
 * Gives the request its configuration.
 *
 * @param answer to a request that comes before there is one. Default: a problem
 */
export function configured(
  current: CurrentConfiguration,
  answer = refuse,
): MiddlewareHandler<AppEnv> {
  return async function configured(c, next) {
    const { executionCtx } = c
    const configuration = await current.configuration(c.env, (work) => executionCtx.waitUntil(work))
    if (configuration === undefined) return answer(c)
    c.set('configuration', configuration)
    return next()
  }
}

/** For administration: the settings only, since a catalogue may be what is missing. */
export function settled(current: CurrentConfiguration): MiddlewareHandler<AppEnv> {
  return async function settled(c, next) {
    const settings = current.settings(c.env)
    if (settings === undefined) return refuse(c)
    c.set('settings', settings)
    return next()
  }
}
