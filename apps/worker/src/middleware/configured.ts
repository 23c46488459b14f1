/** @module Answers 503 until the configuration is complete, so that a half-configured worker fails closed. */

import type { Context, Handler } from '../context/index.ts'
import type { CurrentConfiguration } from '../objects/index.ts'
import { problem } from '../problem/index.ts'

function refuse(c: Context): Response {
  const detail = 'The configuration is missing or wrong.'
  return problem(c, { code: 'not-configured', detail })
}

/**
 * Gives the request its configuration.
 *
 * @param answer answers while the configuration is incomplete; @default the problem `not-configured`
 */
export function configured(current: CurrentConfiguration, answer = refuse): Handler {
  return async function configured(c, next) {
    const { executionCtx } = c
    const configuration = await current.configuration(c.env, (work) => executionCtx.waitUntil(work))
    if (configuration === undefined) return answer(c)
    c.set('configuration', configuration)
    c.set('isStale', current.isStale(c.env))
    c.set('settings', configuration)
    return next()
  }
}

/** Gives an administrative request its settings alone, because it may be about to create the catalogue. */
export function settled(current: CurrentConfiguration): Handler {
  return async function settled(c, next) {
    const settings = current.settings(c.env)
    if (settings === undefined) return refuse(c)
    c.set('settings', settings)
    return next()
  }
}
