/** @module How a request ended, in a few words. */

import { endingOf } from '../../explorer/ending.ts'
import type { Entry } from '../../state/explorer.ts'
import type { WordName } from '../../words/tables.ts'
import { say } from '../../words/words.ts'

const WORDS = {
  made: 'explorer.onlyMade',
  sending: 'explorer.sending',
  left: 'explorer.pageLeft',
  silent: 'explorer.noAnswer',
  unreadable: 'explorer.unreadable',
  ok: 'requests.ok',
} as const satisfies Record<string, WordName>

/** Returns how a request ended: a refusal is its code. */
export function endingWord(entry: Entry): string {
  const ending = endingOf(entry)
  return ending === 'refused' ? (entry.answer?.code ?? '') : say(WORDS[ending])
}
