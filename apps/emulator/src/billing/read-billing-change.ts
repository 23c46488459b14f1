/** @module Reads changes of a billing account from JSON. */

import { isActionName } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { BillingAccount, CallPackage, QpsPurchase, Tier } from './billing-account.ts'

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** ISO 8601 with a time zone, without which a time would depend on the machine. */
const ISO_TIME =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** Returns fields with each time that is ISO 8601 (`expires`) as milliseconds (`expiresMs`). A wrong time stays as it is. */
function withMilliseconds(value: unknown, ...names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => {
    const isTime = names.includes(name) && typeof field === 'string' && ISO_TIME.test(field)
    return isTime ? [`${name}Ms`, Date.parse(field)] : [name, field]
  })
  return Object.fromEntries(fields)
}

/** Names of the times in the entries of a list. */
const TIMES: Readonly<Record<string, readonly string[]>> = Object.freeze({
  packages: ['expires'],
  qps: ['from', 'until'],
})

/** Returns the body with all times in milliseconds. */
function withTimes(body: unknown): Fields {
  const fields = Object.entries(fieldsOf(body)).map(([name, value]) => {
    const times = TIMES[name]
    const isList = times !== undefined && Array.isArray(value)
    return [name, isList ? value.map((entry) => withMilliseconds(entry, ...times)) : value]
  })
  return Object.fromEntries(fields)
}

function isPackage(value: unknown): value is Omit<CallPackage, 'used'> & { used?: number } {
  const { id, calls, used = 0, expiresMs } = fieldsOf(value)
  const isNamed = typeof id === 'string' && id !== ''
  return isNamed && isCount(calls) && isCount(used) && used <= calls && isCount(expiresMs)
}

function isQps(value: unknown): value is QpsPurchase {
  const { action, perSecond, fromMs, untilMs } = fieldsOf(value)
  const isKnown = typeof action === 'string' && isActionName(action)
  return isKnown && isCount(perSecond) && isCount(fromMs) && isCount(untilMs)
}

function isTier(value: unknown): value is Tier {
  const { fromCall, price } = fieldsOf(value)
  return isCount(fromCall) && isCount(price)
}

/** Returns whether a value is a list of tiers: the first starts at call 0, each further one later than the one before. */
function areTiers(value: unknown): value is BillingAccount['tiers'] {
  if (!Array.isArray(value) || !value.every(isTier) || value[0]?.fromCall !== 0) return false
  return value.every(
    (tier, index) => index === 0 || tier.fromCall > (value[index - 1]?.fromCall ?? 0),
  )
}

function isListOf<T>(value: unknown, is: (entry: unknown) => entry is T): value is T[] {
  return Array.isArray(value) && value.every(is)
}

/** For each field, what its value must be, as a predicate and in words. */
const RULES: Readonly<Record<string, readonly [is: (value: unknown) => boolean, rule: string]>> =
  Object.freeze({
    mode: [(value) => value === 'call-volume' || value === 'qps', 'call-volume or qps'],
    balance: [Number.isSafeInteger, 'a whole number of ten-thousandths'],
    packages: [
      (value) => isListOf(value, isPackage),
      'a list of { id, calls, used?, expiresMs or expires (ISO 8601) }',
    ],
    tiers: [areTiers, 'a list of { fromCall, price }, the first from 0, each later than the last'],
    qps: [
      (value) => isListOf(value, isQps),
      'a list of { action, perSecond, fromMs or from, untilMs or until (ISO 8601) }',
    ],
  })

/** Returns the account with its fields replaced by those of `body`, or a sentence about the first invalid field. */
export function readBillingChange(
  body: unknown,
  account: BillingAccount,
): Result<BillingAccount, string> {
  const fields = withTimes(body)
  for (const [name, value] of Object.entries(fields)) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined
    if (rule === undefined) return fail(`${name}: no such field`)
    if (!rule[0](value)) return fail(`${name}: ${rule[1]}`)
  }
  const change = fields as Partial<BillingAccount>
  const packages = (change.packages ?? account.packages).map((each) => ({
    ...each,
    used: each.used ?? 0,
  }))
  return ok({ ...account, ...change, packages })
}
