/**
 * @module The sentence "this picture was made with AI" in XMP metadata.
 *
 * Sources: IPTC Photo Metadata Standard 2025.1, property Digital Source Type, and its controlled vocabulary;
 * XMP specification part 1 (packet) and part 3 (embedding in files).
 */

const PROPERTY = 'DigitalSourceType'
const SOURCE_TYPE =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

const DESCRIPTION =
  '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"' +
  ` Iptc4xmpExt:${PROPERTY}="${SOURCE_TYPE}"/>`

/** The byte order mark in `begin` is part of the format. */
const PACKET =
  '<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
  '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  `${DESCRIPTION}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>`

const RDF_END = '</rdf:RDF>'
const utf8 = new TextEncoder()

/** Whether a packet names a digital source type, whichever. */
export function namesSourceType(packet: Uint8Array): boolean {
  return new TextDecoder().decode(packet).includes(PROPERTY)
}

/**
 * A packet with the mark: the given one with one description more, so that nothing that it says is lost, or a
 * new one where there is none or where it cannot be understood.
 */
export function markPacket(packet?: Uint8Array): Uint8Array {
  const text =
    packet === undefined
      ? ''
      : new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(packet)
  const at = text.lastIndexOf(RDF_END)
  return utf8.encode(at < 0 ? PACKET : `${text.slice(0, at)}${DESCRIPTION}${text.slice(at)}`)
}
