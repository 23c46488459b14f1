/** @module Policies of sub-accounts and roles: statements that allow or deny operations. */

import { ACTIONS } from '@fuse-edge/core/api'
import type { PolicyStatement } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'

export type { PolicyStatement }

/** Name of the cloud's preset policy for this product. */
export const FULL_ACCESS_NAME = 'QcloudFaceFusionFullAccess'

/** Statements of the preset policy, as its name suggests them; they are not documented (unverified). */
export const FULL_ACCESS: readonly PolicyStatement[] = Object.freeze([
  { effect: 'allow', action: ['facefusion:*'] },
])

/** An action of a statement. The prefix `name/` is an older notation with the same meaning. */
const ACTION = /^(?:name\/)?(\*|[a-z]+:(?:\*|[A-Za-z]+\*?))$/
/** Operations of this product, as policies name them. */
const OPERATIONS: readonly string[] = Object.values(ACTIONS).map(({ name }) => `facefusion:${name}`)
const PRODUCT = 'facefusion:'
const KEYS: ReadonlySet<string> = new Set(['effect', 'action', 'resource'])

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** Returns an action of a statement. A misspelt operation of this product would silently allow or deny nothing. */
function readAction(text: unknown): string | undefined {
  const action = ACTION.exec(String(text))?.[1]
  if (action === undefined || !action.startsWith(PRODUCT)) return action
  return OPERATIONS.some((operation) => matches(action, operation)) ? action : undefined
}

function readStatement(value: unknown): PolicyStatement | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  const { effect, action, resource = '*' } = fields
  // An unknown key, such as a condition, may restrict the statement. Ignoring it would grant too much.
  if (!Object.keys(fields).every((key) => KEYS.has(key))) return undefined
  if (effect !== 'allow' && effect !== 'deny') return undefined
  if (listOf(resource).some((one) => one !== '*')) return undefined
  const actions = listOf(action).map(readAction)
  const known = actions.filter((one) => one !== undefined)
  return known.length === actions.length ? { effect, action: known } : undefined
}

/**
 * Reads a policy document `{ "version": "2.0", "statement": [...] }`. The failure is a sentence about the document, or about
 * the first statement that is not understood.
 *
 * @example
 * const policy = readPolicy({ statement: [{ effect: 'allow', action: 'facefusion:FuseFace' }] })
 * console.assert(policy.ok && isAllowed(policy.value, 'facefusion:FuseFace'))
 */
export function readPolicy(document: unknown): Result<readonly PolicyStatement[], string> {
  const fields = (typeof document === 'object' && document) || {}
  const { statement } = fields as Record<string, unknown>
  // Without this rule, a misspelt name of the preset policy would take all rights away.
  if (statement === undefined) {
    return fail(
      `policy: ${FULL_ACCESS_NAME}, or a document { "version": "2.0", "statement": [...] }`,
    )
  }
  const statements = listOf(statement).map(readStatement)
  const wrong = statements.indexOf(undefined)
  return wrong < 0
    ? ok(statements.filter((one) => one !== undefined))
    : fail(
        `statement ${wrong}: effect allow or deny, action facefusion:FuseFace or another operation, resource *`,
      )
}

function matches(pattern: string, operation: string): boolean {
  return pattern.endsWith('*') ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation
}

/** Returns whether statements allow an operation. It is denied where one denies it, or where no statement names it. */
export function isAllowed(statements: readonly PolicyStatement[], operation: string): boolean {
  const about = statements.filter(({ action }) => action.some((one) => matches(one, operation)))
  return (
    about.some(({ effect }) => effect === 'allow') &&
    about.every(({ effect }) => effect === 'allow')
  )
}
