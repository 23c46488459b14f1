/** @module What a valibot issue says, without the value that it is about. */

import type { BaseIssue } from 'valibot'

/**
 * The rule that was broken. Valibot's own messages repeat the value, which may be a secret or a photo; messages
 * that this project wrote do not.
 */
export function ruleOf(issue: BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return issue.message
  if (issue.expected === 'never') return 'is not known'
  return issue.received === 'undefined' ? 'is missing' : `must be of type ${issue.expected}`
}
