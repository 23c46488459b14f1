/** @module JSON as tokens, with long texts such as pictures cut: a page that shows megabytes freezes. */

import { bracketed, type Code, token } from './tokens.ts'

/** Longer texts are cut. */
const TEXT_MAX_CHARACTERS = 160
const SHOWN_CHARACTERS = 48
const BYTES_PER_KB = 1000
const BASE64_RATIO = 0.75

/** Says how long a text is that was cut: as a picture, or in characters. */
export type SayCut = (kind: 'picture' | 'text', size: number) => string

function textToken(text: string, sayCut: SayCut): Code {
  if (text.length <= TEXT_MAX_CHARACTERS || /^https?:/.test(text)) {
    return [token('string', JSON.stringify(text))]
  }
  const isPicture = /^[A-Za-z0-9+/]+={0,2}$/.test(text.slice(0, SHOWN_CHARACTERS))
  const kilobytes = Math.round((text.length * BASE64_RATIO) / BYTES_PER_KB)
  const said = isPicture ? sayCut('picture', kilobytes) : sayCut('text', text.length)
  const start = JSON.stringify(text.slice(0, isPicture ? 0 : SHOWN_CHARACTERS)).slice(0, -1)
  return [token('string', `${start}…" `), token('comment', said)]
}

/** Returns a JSON value as tokens. */
export function jsonTokens(value: unknown, sayCut: SayCut): Code {
  const indent = '  '
  if (typeof value === 'string') return textToken(value, sayCut)
  if (typeof value === 'number') return [token('number', JSON.stringify(value))]
  if (typeof value !== 'object' || value === null) {
    return [token('keyword', JSON.stringify(value) ?? 'null')]
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => jsonTokens(item, sayCut))
    return bracketed(items, { open: '[', close: ']', indent, isTrailing: false })
  }
  const fields = Object.entries(value).map(([name, inner]) => [
    token('key', JSON.stringify(name)),
    token('plain', ': '),
    ...jsonTokens(inner, sayCut),
  ])
  return bracketed(fields, { open: '{', close: '}', indent, isTrailing: false })
}
