/** @module Where a refusal can be mended on this emulator, by its code. */

import { to } from '../../routes.ts'
import type { WordName } from '../../words/words.ts'

/** A link to the view that mends a refusal. */
export interface WayOn {
  readonly word: WordName
  readonly href: string
}

/** The first pattern that fits decides. */
const WAYS: readonly (readonly [pattern: RegExp, word: WordName, href: () => string])[] = [
  [/^ResourceUnavailable\./, 'explorer.toState', () => to('account', {}, { tab: 'state' })],
  [/^RequestLimitExceeded/, 'explorer.toBilling', () => to('billing', { tab: 'buy' })],
  [/Material|Activity|Template|Project|Model/, 'explorer.toMaterials', () => to('materials')],
  [/^AuthFailure\./, 'explorer.toKeys', () => to('account')],
]

/** Returns the view that mends a refusal, where one does. */
export function wayOn(code: string): WayOn | undefined {
  const found = WAYS.find(([pattern]) => pattern.test(code))
  return found && { word: found[1], href: found[2]() }
}
