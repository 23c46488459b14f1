/** @module Says what is wrong with what is typed into a field for a text. */

import { say, type WordName } from '../words/words.ts'

/** What a text has to be, and the sentence that says so. */
export interface TextRule {
  readonly is: RegExp
  readonly word: WordName
}

/** Names of sub-accounts, roles and snapshots. */
export const NAME_RULE: TextRule = { is: /^[A-Za-z0-9_-]{1,64}$/, word: 'text.name' }

/** What a field for a text accepts. */
export interface TextLimits {
  /** Whether the field must not be empty. @default false */
  readonly required?: boolean
  /** @default any text */
  readonly rule?: TextRule
}

/** Returns the sentence about the first line that breaks a rule, with the line; empty where none does. */
export function linesProblem(lines: readonly string[], rule: TextRule | undefined): string {
  if (!rule) return ''
  const wrong = lines.find((line) => !rule.is.test(line))
  return wrong === undefined ? '' : `${wrong}: ${say(rule.word)}`
}

/** Returns the sentence about what is wrong with a text; empty where nothing is. */
export function textProblem(text: string, { required = false, rule }: TextLimits): string {
  if (text.trim() === '' && required) return say('text.missing')
  return text === '' || !rule || rule.is.test(text) ? '' : say(rule.word)
}
