/**
 * @module Finds what an XMP packet states of its picture under properties with some local names. It reads the XML that XMP allows, in one pass:
 * no document type, no CDATA; a packet with anything else is unreadable. Source: XMP specification part 1, section 7.
 */

/** Namespace of RDF. */
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const RDF_ELEMENT = `${RDF}RDF`
const RESOURCE = `${RDF}resource`

/** A comment, a processing instruction, a tag (closing, name, attributes, empty), or text. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([^\s/<>!?]+)((?:\s+[^\s=/<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}
const MAX_CODE_POINT = 0x10ffff
/** A prefix that some writers do not declare. */
const RDF_PREFIX = 'rdf'
const XMLNS = 'xmlns'
/** Real packets nest a dozen elements; the bound keeps a hostile packet from occupying the reader. */
const MAX_DEPTH = 64

/** One statement: an attribute or an element. */
export interface XmpStatement {
  /** Namespace and local name of the property. */
  readonly name: string
  readonly localName: string
  readonly value: string
  /** Range of the attribute or element in the packet. */
  readonly start: number
  readonly end: number
}

/** What a packet states. */
export interface XmpStatements {
  /** In the order of the packet; none lies inside another. */
  readonly statements: readonly XmpStatement[]
  /** Where the last RDF element closes, and further descriptions belong. */
  readonly rdfEnd: number
}

interface Attribute {
  /** As written, with its prefix. */
  readonly key: string
  readonly value: string
  readonly start: number
  readonly end: number
}

interface Element {
  /** As written, with its prefix. */
  readonly tag: string
  /** Namespace and local name. */
  name: string
  /** Namespaces that the element declares, by prefix. The default namespace has the prefix ''. */
  readonly declared: ReadonlyMap<string, string>
  readonly start: number
  /** Value of the statement that the element is; grows with its text. */
  value: string
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? entity
    const point = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10)
    return point <= MAX_CODE_POINT ? String.fromCodePoint(point) : entity
  })
}

function attributesOf(text: string, at: number): Attribute[] {
  return [...text.matchAll(ATTRIBUTE)].map(
    ({ 0: all, 1: key = '', 2: double, 3: single, index }) => ({
      key,
      value: decodeEntities(double ?? single ?? '').trim(),
      start: at + index,
      end: at + index + all.length,
    }),
  )
}

function declarationsIn(attributes: readonly Attribute[]): ReadonlyMap<string, string> {
  return new Map(
    attributes
      .filter(({ key }) => key === XMLNS || key.startsWith(`${XMLNS}:`))
      .map(({ key, value }) => [key.slice(`${XMLNS}:`.length), value]),
  )
}

/** Reads one packet, tag by tag. */
class StatementReader {
  readonly statements: XmpStatement[] = []
  rdfEnd = -1
  readonly #localNames: readonly string[]
  readonly #open: Element[] = []

  constructor(localNames: readonly string[]) {
    this.#localNames = localNames
  }

  /** Whether every element is closed. */
  isComplete(): boolean {
    return this.#open.length === 0 && this.rdfEnd >= 0
  }

  /**
   * Opens an element. Statements are attributes of a node, the child of an RDF element, or children of a node. Returns
   * `false` where elements are nested too deeply, or RDF in RDF, whose statements would overlap.
   */
  openTag(tag: string, attributeText: string, start: number): boolean {
    const isOfNode = this.#open.at(-1)?.name === RDF_ELEMENT
    const attributes = attributesOf(attributeText, start + '<'.length + tag.length)
    const element = { tag, name: '', declared: declarationsIn(attributes), start, value: '' }
    this.#open.push(element)
    element.name = this.#expand(tag)
    const isRdf = ({ name }: Element) => name === RDF_ELEMENT
    const isNested = isRdf(element) && this.#open.find(isRdf) !== element
    for (const attribute of attributes) {
      // An attribute without a prefix is in no namespace.
      const name = attribute.key.includes(':') ? this.#expand(attribute.key) : ''
      if (isOfNode) this.#state(attribute.key, { ...attribute, name })
      if (name === RESOURCE) element.value = attribute.value
    }
    return !isNested && this.#open.length <= MAX_DEPTH
  }

  text(text: string): void {
    const element = this.#open.at(-1)
    if (element !== undefined) element.value += text
  }

  /** Closes the innermost element. Returns `false` where the tag is another's. */
  closeTag(tag: string, start: number, end: number): boolean {
    const element = this.#open.pop()
    if (element?.tag !== tag) return false
    const { name, value } = element
    if (name === RDF_ELEMENT) this.rdfEnd = start
    const isOfNode = this.#open.at(-2)?.name === RDF_ELEMENT
    if (isOfNode) {
      this.#state(tag, { name, value: decodeEntities(value).trim(), start: element.start, end })
    }
    return true
  }

  /** Notes a statement with a name as it is written, if it is one of those that are looked for. */
  #state(written: string, statement: Omit<XmpStatement, 'localName'>): void {
    const localName = written.slice(written.indexOf(':') + 1)
    if (this.#localNames.includes(localName)) this.statements.push({ ...statement, localName })
  }

  /** Returns namespace and local name of a name; the name as it is where its prefix is not declared. */
  #expand(name: string): string {
    const colon = name.indexOf(':')
    const prefix = name.slice(0, Math.max(0, colon))
    const scope = this.#open.findLast(({ declared }) => declared.has(prefix))
    const namespace = scope?.declared.get(prefix) ?? (prefix === RDF_PREFIX ? RDF : undefined)
    return namespace === undefined ? name : namespace + name.slice(colon + 1)
  }
}

/**
 * Returns what a packet states of its picture under properties with these local names, in any namespace, because some readers
 * look at prefixes only. Returns `undefined` where the packet is not readable. What it states of other things, such as a
 * picture that it was made from, is not among it.
 */
export function readStatements(
  packet: string,
  localNames: readonly string[],
): XmpStatements | undefined {
  const reader = new StatementReader(localNames)
  TOKEN.lastIndex = 0
  for (let at = 0; at < packet.length; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(packet)
    if (match === null) return undefined
    const [token, slash, tag, attributes = '', empty] = match
    if (tag === undefined) {
      if (!token.startsWith('<')) reader.text(token)
      continue
    }
    if (slash === '' && !reader.openTag(tag, attributes, at)) return undefined
    const isClosing = slash !== '' || empty !== ''
    if (isClosing && !reader.closeTag(tag, at, TOKEN.lastIndex)) return undefined
  }
  const { statements, rdfEnd } = reader
  return reader.isComplete() ? { statements, rdfEnd } : undefined
}
