/** @module Routes of the token API for faults, latency, time and snapshots. */

import type { ClockState } from '@fuse-edge/core/control'
import { fail, ok } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { readFaultRules, readLatencies } from '../../faults/index.ts'
import type { Clock } from '../../ports/index.ts'
import { SNAPSHOT_NAME } from '../../store/index.ts'
import type { EmulatorControl } from '../emulator-control.ts'
import { fieldsOf, type RouteResult, type Routes } from './route.ts'

/** Largest time that the dates of the API can express: the year 5138. */
const MAX_MS = 1e14
const MAX_SEED_CHARS = 256

function isSeed(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_SEED_CHARS
}

function withName<Answer>(
  body: unknown,
  run: (name: string) => RouteResult<Answer>,
): RouteResult<Answer> {
  const { name } = fieldsOf(body)
  const isName = typeof name === 'string' && SNAPSHOT_NAME.test(name)
  return isName ? run(name) : fail('name: 1 to 64 letters, digits, - and _')
}

function timeOf(clock: Clock): RouteResult<ClockState> {
  return ok({ now: new Date(clock.nowMs()).toISOString(), offsetMs: clock.offsetMs() })
}

/** Returns the time that a body asks for, in milliseconds of Unix time: `now` sets it, `advanceSeconds` moves it. */
function targetOf(body: unknown, clock: Clock): number {
  const { now, advanceSeconds } = fieldsOf(body)
  if (typeof now === 'string') return Date.parse(now)
  return typeof advanceSeconds === 'number'
    ? clock.nowMs() + Math.round(advanceSeconds * MS_PER_SECOND)
    : Number.NaN
}

/** Routes of an emulator's state. */
export const STATE_ROUTES: Routes<EmulatorControl> = Object.freeze({
  'GET faults': (control) => ok(control.faults()),
  'PUT faults': (control, body) => {
    const rules = readFaultRules(body)
    if (!rules.ok) return rules
    control.setFaults(rules.value)
    return ok(control.faults())
  },
  'GET latency': (control) => ok(control.latency()),
  'PUT latency': (control, body) => {
    const latencies = readLatencies(body)
    if (!latencies.ok) return latencies
    control.setLatency(latencies.value)
    return ok(control.latency())
  },
  'GET clock': ({ clock }) => timeOf(clock),
  'PUT clock': ({ clock }, body) => {
    const target = targetOf(body, clock)
    if (!(target >= 0 && target < MAX_MS)) {
      return fail('now: a time like 2026-01-31T12:00:00Z, or advanceSeconds: a number')
    }
    clock.setMs(target)
    return timeOf(clock)
  },
  'POST seed': (control, body) => {
    const { seed } = fieldsOf(body)
    if (!isSeed(seed)) return fail(`seed: a text of up to ${MAX_SEED_CHARS} characters`)
    control.seed(seed)
    return ok({ seed })
  },
  'POST reset': (control, body) => {
    const { seed, empty = false, keepSnapshots = true } = fieldsOf(body)
    if (seed !== undefined && !isSeed(seed)) return fail('seed: a text')
    if (typeof empty !== 'boolean') return fail('empty: true or false')
    if (typeof keepSnapshots !== 'boolean') return fail('keepSnapshots: true or false')
    control.reset(seed, { empty, keepSnapshots })
    return ok({})
  },
  'GET snapshots': (control) => ok(control.snapshots()),
  'POST snapshots': (control, body) =>
    withName(body, (name) => {
      control.snapshot(name)
      return ok(control.snapshots())
    }),
  'DELETE snapshots': (control, body) =>
    withName(body, (name) =>
      control.removeSnapshot(name) ? ok(control.snapshots()) : fail('no such snapshot'),
    ),
  'POST restore': (control, body) =>
    withName(body, (name) => (control.restore(name) ? ok({ name }) : fail('no such snapshot'))),
})
