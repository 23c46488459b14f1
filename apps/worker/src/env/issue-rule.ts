/** @module The rule that a valibot issue names, without the value that broke it. */

import type { BaseIssue } from 'valibot'
import type { ConfigurationIssue } from './cross-rules.ts'

/** The rule that a field breaks which the schema does not have. */
export const NOT_KNOWN = 'is not known'

/**
 * Returns the broken rule. Valibot's own messages repeat the value, which may be a secret or a photo, so only messages of
 * this project are used.
 */
export function ruleOf(issue: BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return issue.message
  if (issue.expected === 'never') return NOT_KNOWN
  return issue.received === 'undefined' ? 'is missing' : `must be of type ${issue.expected}`
}

/** Returns field, rule and limit. @param root name of the validated value, with which paths begin. Default: none */
export function describeIssue(issue: BaseIssue<unknown>, root?: string): ConfigurationIssue {
  const keys = (issue.path ?? []).map(({ key }) => String(key))
  const path = root === undefined ? keys : [root, ...keys]
  const limit = issue.requirement
  return {
    path: path.join('.'),
    rule: ruleOf(issue),
    ...(typeof limit === 'number' && { limit }),
  }
}
