/**
 * @module The XMP packet of every result: that it is synthetic, and what the caller wants written into the file.
 *
 * `Iptc4xmpExt:DigitalSourceType` is the field that platforms read to label AI pictures (IPTC Photo Metadata Standard;
 * the value is IPTC's term for a composite that contains parts made by a trained algorithm). The caller's entries are
 * an ordered list of Key/Value structures in this package's own namespace, property `Entries`.
 */

/** One entry that a caller wants in the file. */
export interface MetadataEntry {
  key: string
  value: string
}

/** IPTC's term for what this engine makes. */
export const DIGITAL_SOURCE_TYPE =
  'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia'

/** Namespace of the caller's entries; prefix `fuse`. */
export const METADATA_NAMESPACE = 'urn:fuse-edge:metadata:1#'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 cannot hold, even escaped. Source: https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/** Whether a text can be written into the packet. */
export function isWritable(text: string): boolean {
  return !NOT_XML.test(text)
}

/** The packet as text. */
export function xmpPacket(entries: readonly MetadataEntry[]): string {
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about=""',
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    ` xmlns:fuse="${METADATA_NAMESPACE}">`,
    `<Iptc4xmpExt:DigitalSourceType>${DIGITAL_SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>`,
    ...(entries.length === 0 ? [] : [entryList(entries)]),
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
  ].join('')
}

function entryList(entries: readonly MetadataEntry[]): string {
  const items = entries.map(
    ({ key, value }) =>
      `<rdf:li rdf:parseType="Resource"><fuse:Key>${escaped(key)}</fuse:Key>` +
      `<fuse:Value>${escaped(value)}</fuse:Value></rdf:li>`,
  )
  return `<fuse:Entries><rdf:Seq>${items.join('')}</rdf:Seq></fuse:Entries>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character])
}
