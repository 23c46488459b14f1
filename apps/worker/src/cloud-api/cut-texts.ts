/**
 * @module Cuts the base64 texts of photos out of JSON before it is checked and parsed, which would search and copy megabytes
 * several times. Each text stays a view of the whole, and comes back as the value of its field.
 */

import { KIB } from '@fuse-edge/core/units'
import type { CutJson } from '@fuse-edge/core/wire'
import { isPlainBase64 } from './plain-base64.ts'

/** Shorter texts are parsed as fast. */
const LEAST_CHARS = 4 * KIB
/** In so many strings photos are looked for: many times as many as requests have. */
const MAX_STRINGS = 512
/** Begins what stands for a text. Strict UTF-8 has no half of a pair, and JSON without a backslash no escape of one. */
const MARK = '\ud800'
/** What is before the value of a field. A key, which is never cut, has no colon before it. */
const COLON = /: ?$/

/**
 * Returns JSON without its long base64 texts, and what puts them back; `undefined` where it has none. What is left is
 * malformed or ambiguous where the whole is. Nothing is cut out of JSON with a backslash: without one, each quote begins or
 * ends a string.
 *
 * @param json decoded from strict UTF-8
 */
export function cutTexts(json: string): CutJson | undefined {
  if (json.includes('\\')) return undefined
  const texts = new Map<unknown, string>()
  let shell = ''
  let from = 0
  let begin = json.indexOf('"')
  for (let strings = 0; begin >= 0 && strings < MAX_STRINGS; strings++) {
    const end = json.indexOf('"', begin + 1)
    if (end < 0) break
    const text = COLON.test(json.slice(begin - 2, begin)) ? json.slice(begin + 1, end) : ''
    if (text.length > LEAST_CHARS && isPlainBase64(text)) {
      const mark = MARK + texts.size
      texts.set(mark, text)
      shell += json.slice(from, begin + 1) + mark
      from = end
    }
    begin = json.indexOf('"', end + 1)
  }
  if (from === 0) return undefined
  return { json: shell + json.slice(from), restore: (_, value) => texts.get(value) ?? value }
}
