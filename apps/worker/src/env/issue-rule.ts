/** @module What a valibot issue says, without the value that it is about. */

import { type BaseIssue, getDotPath } from 'valibot'
import type { ConfigurationIssue } from './cross-rules.ts'

/**
 * The rule that was broken. Valibot's own messages repeat the value, which may be a secret or a photo; messages
 * that this project wrote do not.
 */
export function ruleOf(issue: BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return issue.message
  if (issue.expected === 'never') return 'is not known'
  return issue.received === 'undefined' ? 'is missing' : `must be of type ${issue.expected}`
}

/** Field and rule. @param root what the value is called. Default: it has no name */
export function describeIssue(issue: BaseIssue<unknown>, root?: string): ConfigurationIssue {
  const path = [root, getDotPath(issue)].filter((part) => part)
  return { path: path.join('.'), rule: ruleOf(issue) }
}
