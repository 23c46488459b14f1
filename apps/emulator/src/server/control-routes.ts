/**
 * @module The control API under `/_control/`: for programs that hold its token, on whatever machine. Without a
 * token it is not there.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { readBillingChange } from '../billing/index.ts'
import type { Clock } from '../clock.ts'
import { readFaultRules, readLatencies } from '../faults/index.ts'
import { SNAPSHOT_NAME } from '../store/index.ts'
import { header, type WireRequest } from '../wire/index.ts'
import { ACCOUNT_ROUTES } from './account-routes.ts'
import type { ControlPanel } from './control-panel.ts'
import { MATERIAL_ROUTES } from './material-routes.ts'
import { RECENT_MAX } from './recent-requests.ts'
import { jsonReply, type Reply } from './reply.ts'

/** Path under which it lies. */
export const CONTROL_ROOT = '/_control/'

const LEDGER_MAX = 10_000
/** Farthest time that dates of the API can say: the year 5138. */
const MAX_MS = 1e14
const MAX_SEED_CHARS = 256
const MS_PER_SECOND = 1000

type Value = Result<unknown, string>
type Route = (panel: ControlPanel, body: unknown, query: URLSearchParams) => Value | Promise<Value>

/** Both sides are hashed, so that not even the length of the token shows in the time. */
function isToken(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(`Bearer ${token}`))
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

function isSeed(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_SEED_CHARS
}

function limitOf(query: URLSearchParams, max: number): number {
  const text = query.get('limit') ?? ''
  return /^\d{1,6}$/.test(text) ? Math.min(Number(text), max) : max
}

function withName(body: unknown, run: (name: string) => Value): Value {
  const { name } = fieldsOf(body)
  const isName = typeof name === 'string' && SNAPSHOT_NAME.test(name)
  return isName ? run(name) : fail('name: 1 to 64 letters, digits, - and _')
}

function clockOf(clock: Clock): Value {
  return ok({ now: new Date(clock.nowMs()).toISOString(), offsetMs: clock.offsetMs() })
}

/** `now` sets the time, `advanceSeconds` moves it on. */
function moveClock(clock: Clock, body: unknown): Value {
  const { now, advanceSeconds } = fieldsOf(body)
  const target =
    typeof now === 'string'
      ? Date.parse(now)
      : typeof advanceSeconds === 'number'
        ? clock.nowMs() + Math.round(advanceSeconds * MS_PER_SECOND)
        : Number.NaN
  if (!(target >= 0 && target < MAX_MS)) {
    return fail('now: a time like 2026-01-31T12:00:00Z, or advanceSeconds: a number')
  }
  clock.setMs(target)
  return clockOf(clock)
}

/** Routes by method and path. */
const ROUTES: Readonly<Record<string, Route>> = Object.freeze({
  'GET faults': (panel) => ok(panel.faults()),
  'PUT faults': (panel, body) => {
    const rules = readFaultRules(body)
    if (!rules.ok) return rules
    panel.setFaults(rules.value)
    return ok(panel.faults())
  },
  'GET latency': (panel) => ok(panel.latency()),
  'PUT latency': (panel, body) => {
    const latencies = readLatencies(body)
    if (!latencies.ok) return latencies
    panel.setLatency(latencies.value)
    return ok(panel.latency())
  },
  'GET clock': ({ clock }) => clockOf(clock),
  'PUT clock': ({ clock }, body) => moveClock(clock, body),
  'POST seed': (panel, body) => {
    const { seed } = fieldsOf(body)
    if (!isSeed(seed)) return fail(`seed: a text of up to ${MAX_SEED_CHARS} characters`)
    panel.seed(seed)
    return ok({ seed })
  },
  'POST reset': (panel, body) => {
    const { seed } = fieldsOf(body)
    if (seed !== undefined && !isSeed(seed)) return fail('seed: a text')
    panel.reset(seed)
    return ok({})
  },
  'GET snapshots': (panel) => ok(panel.snapshots()),
  'POST snapshots': (panel, body) =>
    withName(body, (name) => {
      panel.snapshot(name)
      return ok(panel.snapshots())
    }),
  'POST restore': (panel, body) =>
    withName(body, (name) => (panel.restore(name) ? ok({ name }) : fail('no such snapshot'))),
  'GET requests': (panel, _, query) => ok(panel.requests(limitOf(query, RECENT_MAX))),
  'GET billing': (panel) => ok(panel.billing()),
  'PUT billing': (panel, body) => {
    const account = readBillingChange(body, panel.billing())
    if (!account.ok) return account
    panel.setBilling(account.value)
    return ok(panel.billing())
  },
  'POST top-up': (panel, body) => {
    const { amount } = fieldsOf(body)
    if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount <= 0) {
      return fail('amount: a whole number of ten-thousandths, above 0')
    }
    panel.topUp(amount)
    return ok(panel.billing())
  },
  'GET ledger': (panel, _, query) => ok(panel.ledger(limitOf(query, LEDGER_MAX))),
})

function routeOf(name: string): Route | undefined {
  if (Object.hasOwn(ROUTES, name)) return ROUTES[name]
  const ofMaterials = Object.hasOwn(MATERIAL_ROUTES, name) ? MATERIAL_ROUTES[name] : undefined
  if (ofMaterials) return ({ materials }, body) => ofMaterials(materials, fieldsOf(body))
  const ofAccount = Object.hasOwn(ACCOUNT_ROUTES, name) ? ACCOUNT_ROUTES[name] : undefined
  return ofAccount && (({ account }, body) => ofAccount(account, fieldsOf(body)))
}

function readJson(request: WireRequest): Value {
  if (request.body.length === 0) return ok(undefined)
  try {
    return ok(JSON.parse(new TextDecoder().decode(request.body)))
  } catch {
    return fail('the body is not JSON')
  }
}

/** Answers a request to the control API. */
export async function answerControlRoute(
  request: WireRequest,
  panel: ControlPanel,
  token: string,
): Promise<Reply> {
  if (!isToken(header(request, 'authorization'), token)) {
    return jsonReply(401, { error: 'Authorization: Bearer <control token>' })
  }
  const name = `${request.method} ${request.path.slice(CONTROL_ROOT.length)}`
  const route = routeOf(name)
  if (route === undefined) return jsonReply(404, { error: 'nothing here' })
  const body = readJson(request)
  const value = body.ok ? await route(panel, body.value, new URLSearchParams(request.query)) : body
  return value.ok ? jsonReply(200, value.value) : jsonReply(400, { error: value.error })
}
