/**
 * @module The AI label as an XMP packet: a machine-readable statement that the picture was made with AI.
 *
 * `Iptc4xmpExt:DigitalSourceType` is the property that platforms read to label AI pictures. Sources: IPTC Photo Metadata
 * Standard 2025.1, property Digital Source Type, and its controlled vocabulary; XMP specification part 1 (packet) and
 * part 3 (embedding in files).
 */

import { RDF, readStatements, type XmpStatements } from './xmp-statements.ts'

const NAMESPACE = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const PROPERTY = 'DigitalSourceType'
const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** IPTC's term for a composite that contains parts made by a trained algorithm, such as a fused face. */
export const DIGITAL_SOURCE_TYPE =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

/** IPTC's terms for pictures that generative AI made wholly or partly. */
const AI_TYPES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  DIGITAL_SOURCE_TYPE,
  `${VOCABULARY}trainedAlgorithmicMedia`,
  `${VOCABULARY}compositeSynthetic`,
])

// It declares its namespaces, because a packet may bind the prefixes to others.
const LABEL =
  `<rdf:Description xmlns:rdf="${RDF}" rdf:about="" xmlns:Iptc4xmpExt="${NAMESPACE}">` +
  `<Iptc4xmpExt:${PROPERTY}>${DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:${PROPERTY}></rdf:Description>`

const RDF_END = '</rdf:RDF>'
/** What the one segment of a JPEG can hold. Larger packets of PNG files hold thumbnails and histories of editors. */
const MAX_BYTES = 64 * 1024

/**
 * Returns an XMP packet with the AI label.
 *
 * @param descriptions Further `rdf:Description` elements, as XML that is inserted as it is. Default: none.
 *
 * @example
 * import { aiLabelPacket, DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
 * console.assert(aiLabelPacket().includes(DIGITAL_SOURCE_TYPE))
 */
export function aiLabelPacket(descriptions = ''): string {
  // The byte order mark in `begin` is part of the format.
  return (
    '<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    `<rdf:RDF xmlns:rdf="${RDF}">` +
    `${LABEL}${descriptions}${RDF_END}</x:xmpmeta><?xpacket end="r"?>`
  )
}

/** A packet, and what it states. */
interface ReadPacket extends XmpStatements {
  readonly text: string
}

/** Whatever fails here must not cost a picture: its packet counts as not readable. */
function readPacket(packet: Uint8Array): ReadPacket | undefined {
  if (packet.length > MAX_BYTES) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet)
    const read = readStatements(text, PROPERTY)
    return read && { text, ...read }
  } catch {
    return undefined
  }
}

/**
 * Returns the packet that replaces a packet of a file: the same one with the AI label instead of other digital
 * source types, or {@link aiLabelPacket} where the packet is not readable or has more than 64 KiB. Returns `undefined` where the packet states an
 * AI type, and nothing else, in whatever spelling.
 */
export function correctedPacket(packet: Uint8Array): string | undefined {
  const read = readPacket(packet)
  if (read === undefined) return aiLabelPacket()
  const { text, statements, rdfEnd } = read
  const isStated = statements.some(({ name }) => name === NAMESPACE + PROPERTY)
  if (isStated && statements.every(({ value }) => AI_TYPES.has(value))) return undefined
  let from = 0
  const kept = statements.map(({ start, end }) => {
    const before = text.slice(from, start)
    from = end
    return before
  })
  return kept.join('') + text.slice(from, rdfEnd) + LABEL + text.slice(rdfEnd)
}
