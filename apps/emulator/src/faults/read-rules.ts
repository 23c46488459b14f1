/** @module Reads fault rules from JSON, of a file or of the token API. Unknown fields and values are refused. */

import { isActionName } from '@fuse-edge/core/api'
import { isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Fault, FaultRule } from './fault.ts'

type Fields = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

/** Longest pause, so that a mistyped number does not make a test hang. */
const MAX_DELAY_MS = 600_000
const MAX_COUNT = 1_000_000
const MAX_CHUNK_BYTES = 1_048_576
const HTTP_HEADER_VALUE = /^[\x20-\x7e]{1,128}$/

function isIntegerFrom(from: number, to: number): Check {
  return (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to
}

const isText: Check = (value) => typeof value === 'string' && value !== ''
const isMoment: Check = (value) => value === 'before-work' || value === 'after-work'
const isDelay = isIntegerFrom(0, MAX_DELAY_MS)

/** A field of a fault. */
interface Field {
  readonly check: Check
  /** Value where the field is absent. Without one the field is required. */
  readonly fallback?: unknown
}

const WHEN: Field = { check: isMoment, fallback: 'before-work' }

/** Fields of each kind of fault. */
const KINDS: Readonly<Record<Fault['kind'], Readonly<Record<string, Field>>>> = Object.freeze({
  error: {
    code: { check: (value) => isText(value) && isKnownErrorCode(String(value)) },
    when: WHEN,
  },
  status: { status: { check: isIntegerFrom(400, 599) }, when: WHEN },
  cut: { when: WHEN },
  delay: { delayMs: { check: isDelay }, when: WHEN },
  drip: {
    chunkBytes: { check: isIntegerFrom(1, MAX_CHUNK_BYTES) },
    everyMs: { check: isDelay },
  },
  'content-type': {
    value: { check: (value) => typeof value === 'string' && HTTP_HEADER_VALUE.test(value) },
  },
  'malformed-json': {},
  'download-error': {
    firstTry: { check: (value) => typeof value === 'boolean', fallback: false },
  },
  'download-delay': { delayMs: { check: isDelay } },
})

const CONDITIONS: Readonly<Record<keyof Omit<FaultRule, 'fault'>, Check>> = Object.freeze({
  action: (value) => typeof value === 'string' && isActionName(value),
  region: isText,
  host: isText,
  skip: isIntegerFrom(0, MAX_COUNT),
  count: isIntegerFrom(1, MAX_COUNT),
  probability: (value) => typeof value === 'number' && value >= 0 && value <= 1,
})

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readFault(value: unknown): Result<Fault, string> {
  if (!isFields(value)) return fail('fault: an object with a kind')
  const { kind, ...rest } = value
  const isKind = (name: unknown): name is Fault['kind'] =>
    typeof name === 'string' && Object.hasOwn(KINDS, name)
  if (!isKind(kind)) return fail(`fault.kind: one of ${Object.keys(KINDS).join(', ')}`)
  const fields = KINDS[kind]
  const unknown = Object.keys(rest).find((name) => !Object.hasOwn(fields, name))
  if (unknown !== undefined) return fail(`fault.${unknown}: not a field of ${kind}`)
  const read: Record<string, unknown> = { kind }
  for (const [name, { check, fallback }] of Object.entries(fields)) {
    const given = rest[name] ?? fallback
    if (!check(given)) return fail(`fault.${name}: not one that ${kind} takes`)
    read[name] = given
  }
  return ok(read as unknown as Fault)
}

function readRule(value: unknown): Result<FaultRule, string> {
  if (!isFields(value)) return fail('an object with a fault')
  const { fault: given, ...conditions } = value
  for (const [name, condition] of Object.entries(conditions)) {
    if (!Object.hasOwn(CONDITIONS, name)) return fail(`${name}: not a field of a rule`)
    const check = CONDITIONS[name as keyof typeof CONDITIONS]
    if (!check(condition)) return fail(`${name}: not a value that it takes`)
  }
  const fault = readFault(given)
  return fault.ok ? ok({ ...conditions, fault: fault.value } as FaultRule) : fault
}

/** Returns the rules that a JSON value describes, or a sentence about the first invalid one. */
export function readFaultRules(value: unknown): Result<readonly FaultRule[], string> {
  if (!Array.isArray(value)) return fail('rules: a list')
  const rules: FaultRule[] = []
  for (const [index, entry] of value.entries()) {
    const rule = readRule(entry)
    if (!rule.ok) return fail(`rule ${index}: ${rule.error}`)
    rules.push(rule.value)
  }
  return ok(rules)
}
