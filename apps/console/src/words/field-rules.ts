/** @module The rules that the edge names where a field of an entry is wrong, as sentences in the chosen language. */

import type { ProblemField } from '@fuse-edge/core/edge'
import type { WordName } from './tables.ts'
import { say } from './words.ts'

/** Rules whose text is always the same. */
const RULES: Readonly<Record<string, WordName>> = {
  'must be 1 to 64 of A-Z a-z 0-9 . _ -': 'rule.id',
  'must be * or 1 to 64 of A-Z a-z 0-9 . _ -': 'rule.idOrAny',
  'must be 1 to 32 of A-Z a-z 0-9 _ -': 'rule.action',
  'must be pk_ and 1 to 64 of A-Z a-z 0-9 _ -': 'rule.publishable',
  'pk_test_ is for test keys': 'rule.testKey',
  'must be a SHA-256 in lower-case hex': 'rule.sha256',
  'must be whole': 'rule.whole',
  'must not be negative': 'rule.notNegative',
  'must not be empty': 'rule.notEmpty',
  'is too long': 'rule.tooLong',
  'must not have control characters': 'rule.noControl',
  'must be an https origin, or http on loopback': 'rule.origin',
  'must be an https address with a public name, or on loopback': 'rule.address',
  'must have at most six faces': 'rule.sixFaces',
  'must have a face': 'rule.aFace',
  'must be a time zone': 'rule.zone',
  'must be three letters': 'rule.currency',
  'has too many thresholds': 'rule.thresholds',
  'must have a threshold': 'rule.aThreshold',
  'limits money, and has no price': 'rule.priced',
  'has both a dailyCap and a budget': 'rule.oneBudget',
  'is there twice': 'rule.twice',
  'has no account: see TENCENT_OTHER_SECRET_ID': 'rule.noAccount',
  'is missing': 'rule.missing',
  'is not known': 'rule.unknown',
  'is not a face of the template': 'rule.notAFace',
  'lies outside the picture': 'rule.outside',
  'does not exist on site intl': 'rule.notOnIntl',
  'names no template': 'rule.noTemplate',
  'has no secret key in VIRTUAL_KEYS': 'rule.noSecret',
  'must be an object': 'rule.object',
  'is not that of the address': 'rule.otherId',
  'must have {id} in it': 'rule.needsId',
  'cannot be listed: only the domestic site has a list of materials': 'rule.notListed',
}

/** Rules with a value in their text: the value is `{value}` of the sentence. */
const RULES_WITH_VALUE: readonly (readonly [RegExp, WordName])[] = [
  [/^must be at least (\d+)$/, 'rule.atLeast'],
  [/^must be at most (\d+)$/, 'rule.atMost'],
  [/^must be of type (\w+)$/, 'rule.type'],
]

/** Returns the name of the sentence of a rule and its value, or `undefined` for a rule that is not in the tables. */
function knownRule(message: string): readonly [name: WordName, value?: string] | undefined {
  const name = RULES[message]
  if (name) return [name]
  for (const [pattern, withValue] of RULES_WITH_VALUE) {
    const value = pattern.exec(message)?.[1]
    if (value !== undefined) return [withValue, value]
  }
  return undefined
}

/** Returns whether a rule has a sentence in both languages. */
export function isKnownRule(message: string): boolean {
  return knownRule(message) !== undefined
}

/** Returns what is wrong in the chosen language, with the limit. A rule that is not known is quoted, and marked as a quotation. */
export function ruleSentence({ message, limit }: Pick<ProblemField, 'message' | 'limit'>): string {
  const [name = 'rule.quoted', value = message] = knownRule(message) ?? []
  const isSaid = limit === undefined || value === String(limit)
  return say(name, { value }) + (isSaid ? '' : say('rule.limit', { limit }))
}
