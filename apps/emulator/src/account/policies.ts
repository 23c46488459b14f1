/** @module What sub-accounts and roles may do: statements that allow or deny operations. */

import { fail, ok, type Result } from '@fuse-edge/core/result'

/** One statement of a policy. There are no conditions, and the resource is always everything. */
export interface Statement {
  /** What denies wins over what allows. */
  readonly effect: 'allow' | 'deny'
  /** `facefusion:FuseFace`, `facefusion:*`, `*`. */
  readonly action: readonly string[]
}

/** The policy that the cloud has ready made. Its statements are not documented: these are what its name says. */
export const FULL_ACCESS: readonly Statement[] = Object.freeze([
  { effect: 'allow', action: ['facefusion:*'] },
])

/** `name/` in front is an older way to write the same. */
const ACTION = /^(?:name\/)?(\*|[a-z]+:(?:\*|[A-Za-z]+\*?))$/
const KEYS: ReadonlySet<string> = new Set(['effect', 'action', 'resource'])

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function readStatement(value: unknown): Statement | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  const { effect, action, resource = '*' } = fields
  // What is not understood might restrict: it must not be passed over.
  if (!Object.keys(fields).every((key) => KEYS.has(key))) return undefined
  if (effect !== 'allow' && effect !== 'deny') return undefined
  if (listOf(resource).some((one) => one !== '*')) return undefined
  const actions = listOf(action).map((one) => ACTION.exec(String(one))?.[1])
  const known = actions.filter((one) => one !== undefined)
  return known.length === actions.length ? { effect, action: known } : undefined
}

/**
 * Reads a policy document `{ "version": "2.0", "statement": [...] }`; the failure says what is not understood.
 *
 * @example
 * const policy = readPolicy({ statement: [{ effect: 'allow', action: 'facefusion:FuseFace' }] })
 * console.assert(policy.ok && isAllowed(policy.value, 'facefusion:FuseFace'))
 */
export function readPolicy(document: unknown): Result<readonly Statement[], string> {
  const fields = (typeof document === 'object' && document) || {}
  const { statement } = fields as Record<string, unknown>
  const statements = listOf(statement ?? []).map(readStatement)
  const wrong = statements.indexOf(undefined)
  return wrong < 0
    ? ok(statements.filter((one) => one !== undefined))
    : fail(`statement ${wrong}: effect allow or deny, action service:Name, resource *`)
}

function matches(pattern: string, operation: string): boolean {
  return pattern.endsWith('*') ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation
}

/** Whether statements allow an operation: one that denies wins, and what none allows is denied. */
export function isAllowed(statements: readonly Statement[], operation: string): boolean {
  const about = statements.filter(({ action }) => action.some((one) => matches(one, operation)))
  return (
    about.some(({ effect }) => effect === 'allow') &&
    about.every(({ effect }) => effect === 'allow')
  )
}
