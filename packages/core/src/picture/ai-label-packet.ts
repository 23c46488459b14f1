/**
 * @module The AI label as an XMP packet: a machine-readable statement that the picture was made with AI.
 *
 * `Iptc4xmpExt:DigitalSourceType` is the property that platforms read to label AI pictures. Sources: IPTC Photo Metadata
 * Standard 2025.1, property Digital Source Type, and its controlled vocabulary; XMP specification part 1 (packet) and
 * part 3 (embedding in files).
 */

import { descriptionOf, isStated, type XmpMark } from './xmp-mark.ts'
import { RDF, readStatements, type XmpStatements } from './xmp-statements.ts'

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

const SOURCE_TYPE: XmpMark = {
  namespace: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  prefix: 'Iptc4xmpExt',
  property: 'DigitalSourceType',
  value: DIGITAL_SOURCE_TYPE,
  accepts: (value) => AI_TYPES.has(value),
}

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
    `${descriptionOf(SOURCE_TYPE)}${descriptions}${RDF_END}</x:xmpmeta><?xpacket end="r"?>`
  )
}

/** A packet, and what it states. */
interface ReadPacket extends XmpStatements {
  readonly text: string
}

/** Whatever fails here must not cost a picture: its packet counts as not readable. */
function readPacket(packet: Uint8Array, marks: readonly XmpMark[]): ReadPacket | undefined {
  if (packet.length > MAX_BYTES) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet)
    const names = marks.map(({ property }) => property)
    const read = readStatements(text, names)
    return read && { text, ...read }
  } catch {
    return undefined
  }
}

/** Returns a packet with the AI label and further marks. */
export function packetWith(marks: readonly XmpMark[]): string {
  return aiLabelPacket(marks.map(descriptionOf).join(''))
}

/**
 * Returns the packet that replaces a packet of a file: the same one with the AI label instead of other digital
 * source types, or a new one where the packet is not readable or has more than 64 KiB. Further marks that it does not state are added
 * to it likewise. Returns `undefined` where the packet states an AI type, and nothing else, in whatever spelling, and every mark.
 */
export function correctedPacket(packet: Uint8Array, marks: readonly XmpMark[]): string | undefined {
  const all = [SOURCE_TYPE, ...marks]
  const read = readPacket(packet, all)
  if (read === undefined) return packetWith(marks)
  const { text, statements, rdfEnd } = read
  const missing = all.filter((mark) => !isStated(mark, statements))
  if (missing.length === 0) return undefined
  let from = 0
  const kept = statements
    .filter(({ localName }) => missing.some(({ property }) => property === localName))
    .map(({ start, end }) => {
      const before = text.slice(from, start)
      from = end
      return before
    })
  const added = missing.map(descriptionOf).join('')
  return kept.join('') + text.slice(from, rdfEnd) + added + text.slice(rdfEnd)
}
