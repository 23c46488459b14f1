/**
 * @module The AI label as an XMP packet: a machine-readable statement that the picture was made with AI.
 *
 * `Iptc4xmpExt:DigitalSourceType` is the property that platforms read to label AI pictures. Sources: IPTC Photo Metadata
 * Standard 2025.1, property Digital Source Type, and its controlled vocabulary; XMP specification part 1 (packet) and
 * part 3 (embedding in files).
 */

const PROPERTY = 'DigitalSourceType'

/** IPTC's term for a composite that contains parts made by a trained algorithm, such as a fused face. */
export const DIGITAL_SOURCE_TYPE =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

const LABEL =
  '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
  `<Iptc4xmpExt:${PROPERTY}>${DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:${PROPERTY}></rdf:Description>`

const RDF_END = '</rdf:RDF>'

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
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `${LABEL}${descriptions}${RDF_END}</x:xmpmeta><?xpacket end="r"?>`
  )
}

/** Returns whether a packet names a digital source type, whichever it is. */
export function hasSourceType(packet: Uint8Array): boolean {
  return new TextDecoder().decode(packet).includes(PROPERTY)
}

/**
 * Returns a packet with one description more, the AI label. Without a packet, or with one that holds no RDF, it returns
 * {@link aiLabelPacket}.
 */
export function withAiLabel(packet?: Uint8Array): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  const text = packet === undefined ? '' : decoder.decode(packet)
  const at = text.lastIndexOf(RDF_END)
  const labelled = at < 0 ? aiLabelPacket() : `${text.slice(0, at)}${LABEL}${text.slice(at)}`
  return new TextEncoder().encode(labelled) as Uint8Array<ArrayBuffer>
}
