/** @module XMP packets in every spelling of a digital source type, and files that hold them. */

import { insert, segment } from './pictures.ts'

export const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0'
export const EXTENSION_NAME = 'http://ns.adobe.com/xmp/extension/\0'
export const PNG_HEAD = 'XML:com.adobe.xmp\0\0\0\0\0'
export const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/'
export const DIGITAL_CAPTURE = `${VOCABULARY}digitalCapture`
export const TRAINED = `${VOCABULARY}trainedAlgorithmicMedia`

/** Returns a packet with these descriptions. */
export function packetOf(descriptions: string): string {
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${descriptions}</rdf:RDF></x:xmpmeta>` +
    '<?xpacket end="w"?>'
  )
}

/** Spellings of one statement that XMP allows. */
export const SPELLINGS: readonly [name: string, spell: (type: string) => string][] = [
  [
    'an attribute',
    (type) =>
      `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="${IPTC}" Iptc4xmpExt:DigitalSourceType="${type}"/>`,
  ],
  [
    'an attribute in single quotes, with spaces',
    (type) =>
      `<rdf:Description xmlns:Iptc4xmpExt='${IPTC}'\n  Iptc4xmpExt:DigitalSourceType = '${type}' rdf:about=''></rdf:Description >`,
  ],
  [
    'an element',
    (type) =>
      `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="${IPTC}"><Iptc4xmpExt:DigitalSourceType>${type}</Iptc4xmpExt:DigitalSourceType></rdf:Description>`,
  ],
  [
    'an element with spaces and a comment',
    (type) =>
      `<rdf:Description xmlns:Iptc4xmpExt="${IPTC}"><Iptc4xmpExt:DigitalSourceType>\n <!-- IPTC -->${type}\n</Iptc4xmpExt:DigitalSourceType ></rdf:Description>`,
  ],
  [
    'a resource',
    (type) =>
      `<rdf:Description xmlns:Iptc4xmpExt="${IPTC}"><Iptc4xmpExt:DigitalSourceType rdf:resource="${type}"/></rdf:Description>`,
  ],
  [
    'another prefix',
    (type) => `<rdf:Description xmlns:p="${IPTC}" p:DigitalSourceType="${type}"/>`,
  ],
  [
    'a default namespace',
    (type) =>
      `<rdf:Description><DigitalSourceType xmlns="${IPTC}">${type}</DigitalSourceType></rdf:Description>`,
  ],
  [
    'entities',
    (type) =>
      `<rdf:Description xmlns:p="${IPTC}" p:DigitalSourceType="${type.replace('http:', '&#x68;tt&#112;:')}"/>`,
  ],
  [
    'a node of another type',
    (type) => `<t:Photo xmlns:t="urn:t" xmlns:p="${IPTC}" p:DigitalSourceType="${type}"/>`,
  ],
]

function ascii(words: string): Uint8Array {
  return new TextEncoder().encode(words)
}

/** Returns a JPEG of its start, an XMP segment for each packet and a frame; nothing decodes it. */
export function jpegWith(...packets: readonly string[]): Uint8Array<ArrayBuffer> {
  const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])
  const xmp = packets.flatMap((packet) => segment(0xe1, ascii(XMP_NAME + packet)))
  const frame = segment(0xc0, [8, 1, 244, 1, 244, 1, 1, 0x11, 0])
  return Uint8Array.from([0xff, 0xd8, ...jfif, ...xmp, ...frame, 0xff, 0xd9])
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}

/** Returns the JPEG with extended XMP in parts, the last part first. */
export function extensions(
  jpeg: Uint8Array<ArrayBuffer>,
  packet: string,
  parts: number,
): Uint8Array<ArrayBuffer> {
  const size = Math.ceil(packet.length / parts)
  const segments = Array.from({ length: parts }, (_, index) => {
    const at = index * size
    const head = [...ascii(`${EXTENSION_NAME}${'0'.repeat(32)}`), ...uint32(packet.length)]
    return segment(0xe1, [...head, ...uint32(at), ...ascii(packet.slice(at, at + size))])
  })
  return insert(jpeg, 2, Uint8Array.from(segments.toReversed().flat()))
}
