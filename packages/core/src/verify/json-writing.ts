/**
 * @module Writes a JSON text again as other serialisers write it. Strings and numbers are kept as they were written, unless
 * their writing is changed, so that nothing else differs.
 */

/** A value: a string, number or word as it was written, a list, or the members of an object in their order. */
type Written = string | readonly Written[] | { readonly members: readonly Member[] }
/** A key, with its quotes, and its value. */
export type Member = readonly [key: string, value: Written]

/** How a serialiser separates values. */
export interface Spacing {
  readonly comma: string
  readonly colon: string
  /** Before each value, which has a separate line. @default all values in one line */
  readonly indent?: string
}

/** How a JSON text is written. */
export interface Writing {
  /** @default as it was */
  readonly spacing?: Spacing | undefined
  /** Writes a string, which is given with its quotes. @default as it was */
  readonly string?: ((written: string) => string) | undefined
  /** Writes a number. @default as it was */
  readonly number?: ((written: string, index: number) => string) | undefined
  /** Puts the members of an object in order. Needs a spacing. @default as they were */
  readonly order?: ((members: readonly Member[], depth: number) => readonly Member[]) | undefined
}

const TOKEN = /\s+|"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gsy
const NUMBER = /^-?\d/

/** Returns the tokens of a JSON text, white space among them. */
function tokensOf(json: string): string[] {
  return json.match(TOKEN) ?? []
}

/** Writes strings and numbers of a text, and leaves everything else as it is. */
function respelled(tokens: readonly string[], { string, number }: Writing): string[] {
  let numbers = 0
  return tokens.map((token) => {
    if (token.startsWith('"')) return string?.(token) ?? token
    return NUMBER.test(token) ? (number?.(token, numbers++) ?? token) : token
  })
}

/** Takes a value. @param first its first token */
function take(first: string, tokens: Iterator<string, undefined>): Written {
  if (first === '[') return takeAll(tokens, ']', (token) => take(token, tokens))
  if (first !== '{') return first
  const members = takeAll(tokens, '}', (key): Member => {
    // The colon.
    tokens.next()
    return [key, take(tokens.next().value ?? '', tokens)]
  })
  return { members }
}

/** Takes what is between brackets. @param read takes one item, whose first token it is given */
function takeAll<Item>(
  tokens: Iterator<string, undefined>,
  end: string,
  read: (first: string) => Item,
): Item[] {
  const items: Item[] = []
  for (let token = tokens.next().value; token !== undefined && token !== end; ) {
    items.push(read(token))
    token = tokens.next().value
    if (token === ',') token = tokens.next().value
  }
  return items
}

interface Layout extends Spacing {
  readonly order: NonNullable<Writing['order']>
}

function enclosed(texts: readonly string[], brackets: string, layout: Layout, depth: number) {
  const [open = '', close = ''] = brackets
  if (texts.length === 0 || layout.indent === undefined) {
    return open + texts.join(layout.comma) + close
  }
  const line = (levels: number) => `\n${layout.indent?.repeat(levels)}`
  return `${open}${line(depth + 1)}${texts.join(layout.comma + line(depth + 1))}${line(depth)}${close}`
}

function write(value: Written, layout: Layout, depth: number): string {
  if (typeof value === 'string') return value
  if (!('members' in value)) {
    const texts = value.map((item) => write(item, layout, depth + 1))
    return enclosed(texts, '[]', layout, depth)
  }
  const texts = layout
    .order(value.members, depth)
    .map(([key, item]) => key + layout.colon + write(item, layout, depth + 1))
  return enclosed(texts, '{}', layout, depth)
}

/** Returns a JSON text in another writing. @param json a text that `JSON.parse` accepts */
export function rewriteJson(json: string, writing: Writing): string {
  const tokens = respelled(tokensOf(json), writing)
  const { spacing, order = (members) => members } = writing
  if (spacing === undefined) return tokens.join('')
  const [first = '', ...others] = tokens.filter((token) => token.trim() !== '')
  return write(take(first, others[Symbol.iterator]()), { ...spacing, order }, 0)
}
