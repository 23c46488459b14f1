/** @module Routes of the token API that tell what the emulator has seen: requests, rates, signatures and the Quick Start. */

import { fail, ok } from '@fuse-edge/core/result'
import { RATES_SECONDS_MAX } from '../call-rates.ts'
import type { EmulatorControl } from '../emulator-control.ts'
import { RECENT_MAX } from '../recent-requests.ts'
import { readExplainBody } from './read-explain-body.ts'
import { fieldsOf, limitOf, type Routes, wholeNumberOf } from './route.ts'

/** Seconds of `GET rates` without a number. */
const RATES_SECONDS = 300
const EVIDENCE = /^[\w-]{1,128}$/

function isEvidence(value: unknown): value is string {
  return typeof value === 'string' && EVIDENCE.test(value)
}

/** Routes of what the emulator has seen. */
export const REPORT_ROUTES: Routes<EmulatorControl> = Object.freeze({
  'GET requests': (control, _, query) => {
    const after = wholeNumberOf(query, 'after')
    if (!after.ok) return after
    const id = query.get('id')
    const filter = {
      ...(after.value !== undefined && { after: after.value }),
      ...(id !== null && { id }),
    }
    return ok(control.requests(limitOf(query, RECENT_MAX), filter))
  },
  'GET rates': (control, _, query) => {
    const seconds = wholeNumberOf(query, 'seconds')
    if (!seconds.ok) return seconds
    const { value = RATES_SECONDS } = seconds
    if (value < 1 || value > RATES_SECONDS_MAX) return fail(`seconds: 1 to ${RATES_SECONDS_MAX}`)
    return ok(control.rates(value))
  },
  'GET quickstart': (control) => ok(control.quickstart()),
  'POST quickstart': (control, body) => {
    const { name, evidence } = fieldsOf(body)
    if (name !== 'test' && name !== 'signature') return fail('name: test or signature')
    if (evidence !== undefined && !isEvidence(evidence)) return fail('evidence: an id')
    return ok(control.reportStep(name, evidence))
  },
  'GET explain': (control, _, query) => {
    const explanation = control.explanation(query.get('requestId') ?? '')
    return explanation === undefined
      ? fail('requestId: one of the latest calls whose signature was refused')
      : ok(explanation)
  },
  'POST explain': async (control, body) => {
    const request = readExplainBody(body)
    return request.ok ? ok(await control.explain(request.value)) : request
  },
  'GET account': (control) => ok(control.describeAccount()),
})
