/** @module What a client may have hashed instead of the body that it sent: the changes that editors, HTTP libraries and serialisers make. */

import { hex } from '../sign/hex.ts'
import { sha256 } from '../sign/sha256.ts'
import { encodeUtf8 } from '../sign/utf8.ts'
import { rewriteJson, type Spacing, type Writing } from './json-writing.ts'
import { numberWritings, orderings, SPACINGS, STRINGS } from './serialisers.ts'
import type { SignatureCause } from './signature-causes.ts'

/** A body that may have been hashed. */
export interface BodyVariant {
  /** Lower-case hex SHA-256. */
  readonly sha256Hex: string
  /** What is different in it. */
  readonly causes: readonly SignatureCause[]
}

type Change = (text: string) => string

/** Changes with one cause. */
interface Kind {
  readonly cause: SignatureCause
  readonly changes: readonly Change[]
}

/** So many characters are written again and hashed, so that a body of megabytes is explained in seconds. */
const MAX_WORK_CHARS = 64 * 1024 * 1024
/** Each change also counts as so many characters. */
const CHANGE_CHARS = 512
/** So many things are changed at the same time. */
const MAX_CAUSES = 3
/** JSON that is longer or deeper is not written again. */
const MAX_JSON_CHARS = 16 * 1024 * 1024
const MAX_DEPTH = 64
const BOM = '\ufeff'

function isJson(text: string): boolean {
  if (text.length > MAX_JSON_CHARS) return false
  let depth = 0
  let deepest = 0
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  try {
    JSON.parse(text)
    return deepest <= MAX_DEPTH
  } catch {
    return false
  }
}

/** Returns the spacing that a text has, or that of most serialisers. */
function spacingOf(json: string): Spacing | undefined {
  return SPACINGS.find((spacing) => rewriteJson(json, { spacing }) === json) ?? SPACINGS[0]
}

/** Changes the JSON in a text, and neither a mark before it nor line ends behind it. */
function inJson(change: Change): Change {
  return (text) => {
    const start = text.startsWith(BOM) ? BOM.length : 0
    const end = text.trimEnd().length
    return text.slice(0, start) + change(text.slice(start, end)) + text.slice(end)
  }
}

/** The changes of serialisers. */
function jsonKinds(): Kind[] {
  const kind = (cause: SignatureCause, writings: readonly ((json: string) => Writing)[]): Kind => ({
    cause,
    changes: writings.map((writing) => inJson((json) => rewriteJson(json, writing(json)))),
  })
  const spaces = SPACINGS.map((spacing) => () => ({ spacing }))
  const escapes = STRINGS.map((string) => () => ({ string }))
  const numbers = numberWritings().map((number) => () => ({ number }))
  const orders = orderings().map((order) => (json: string) => ({ order, spacing: spacingOf(json) }))
  return [
    kind('body-spaces', spaces),
    kind('body-escapes', escapes),
    kind('body-key-order', orders),
    kind('body-numbers', numbers),
  ]
}

/** The changes of editors, shells and HTTP libraries. */
const TEXT_KINDS: readonly Kind[] = [
  {
    cause: 'body-line-feed',
    changes: [
      (text) => `${text}\n`,
      (text) => `${text}\r\n`,
      (text) => text.replace(/\r?\n$/, ''),
      (text) => text.trimEnd(),
    ],
  },
  {
    cause: 'body-line-endings',
    changes: [
      (text) => text.replaceAll(/\r?\n/g, '\r\n'),
      (text) => text.replaceAll('\r\n', '\n'),
      (text) => text.replaceAll(/[\r\n]/g, ''),
    ],
  },
  {
    cause: 'body-bom',
    changes: [(text) => (text.startsWith(BOM) ? text.slice(BOM.length) : BOM + text)],
  },
]

/** Returns every choice of so many kinds, in their order. */
function chosen(kinds: readonly Kind[], count: number): Kind[][] {
  if (count === 0) return [[]]
  return kinds.flatMap((kind, at) =>
    chosen(kinds.slice(at + 1), count - 1).map((others) => [kind, ...others]),
  )
}

/** What is left to do. */
interface Work {
  chars: number
}

/** Returns the texts that a change of each kind makes. */
function* changed(text: string, kinds: readonly Kind[], work: Work): Generator<string> {
  const [kind, ...others] = kinds
  if (kind === undefined) {
    yield text
    return
  }
  for (const change of kind.changes) {
    work.chars -= text.length + CHANGE_CHARS
    if (work.chars < 0) return
    const after = change(text)
    if (after !== text) yield* changed(after, others, work)
  }
}

function variant(bytes: Uint8Array, causes: readonly SignatureCause[]): BodyVariant {
  return { sha256Hex: hex(sha256(bytes)), causes }
}

/** Returns the text in other encodings than UTF-8. */
function* otherEncodings(text: string): Generator<BodyVariant> {
  const units = Array.from(text, (character) => character.charCodeAt(0))
  yield variant(Uint8Array.from(units), ['body-encoding'])
  yield variant(Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8])), [
    'body-encoding',
  ])
}

const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Returns what may have been hashed instead of a body, those with fewer changes first. They are computed while they are
 * taken.
 *
 * @param body as it was received; of one that is not UTF-8 no variants are known
 *
 * @example
 * import { bodyVariants } from '@fuse-edge/core/verify'
 * const [first] = bodyVariants(new TextEncoder().encode('{"A":1}'))
 * console.assert(first?.causes[0]?.startsWith('body-'))
 */
export function* bodyVariants(body: Uint8Array): Generator<BodyVariant> {
  let text: string
  try {
    text = decoder.decode(body)
  } catch {
    return
  }
  const json = text.startsWith(BOM) ? text.slice(BOM.length) : text
  const kinds = isJson(json) ? [...TEXT_KINDS, ...jsonKinds()] : TEXT_KINDS
  const work: Work = { chars: MAX_WORK_CHARS }
  for (let count = 1; count <= MAX_CAUSES; count++) {
    for (const some of chosen(kinds, count)) {
      const causes = some.map(({ cause }) => cause)
      // JSON is written before its text is changed.
      for (const after of changed(text, some.toReversed(), work)) {
        yield variant(encodeUtf8(after), causes)
      }
    }
    if (count === 1) yield* otherEncodings(text)
  }
}
