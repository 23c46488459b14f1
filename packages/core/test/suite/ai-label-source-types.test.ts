/** @module The digital source type that a file states already: an AI type is kept, everything else is replaced. */

import { DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { chunk, fromBase64, insert, segment } from '../setup/pictures.ts'
import {
  DIGITAL_CAPTURE,
  extensions,
  IPTC,
  jpegWith,
  PNG_HEAD,
  packetOf,
  RDF,
  SPELLINGS,
  TRAINED,
  XMP_NAME,
} from '../setup/xmp.ts'

/** Index after the IHDR chunk. */
const AFTER_HEADER = 33
/** The header of a photo without its picture, so that the tests are fast; nothing decodes it. */
const png = insert(
  fromBase64(inject('photos').png).slice(0, AFTER_HEADER),
  AFTER_HEADER,
  chunk('IEND', []),
)

function ascii(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words) as Uint8Array<ArrayBuffer>
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function labelled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const result = ensureAiLabel(bytes)
  if (!result.ok) throw new Error(result.error)
  return result.value.bytes
}

function pngWith(...packets: readonly string[]): Uint8Array<ArrayBuffer> {
  const chunks = packets.flatMap((packet) => [...chunk('iTXt', ascii(`${PNG_HEAD}${packet}`))])
  return insert(png, AFTER_HEADER, Uint8Array.from(chunks))
}

/** Both file formats with these packets. */
function files(...packets: readonly string[]): Uint8Array<ArrayBuffer>[] {
  return [jpegWith(...packets), pngWith(...packets)]
}

/** Expects the AI type once, no other source type, and nothing to do a second time. */
function expectReplaced(bytes: Uint8Array<ArrayBuffer>): string {
  const result = labelled(bytes)
  const words = text(result)
  expect(words.split(DIGITAL_SOURCE_TYPE)).toHaveLength(2)
  expect(words).not.toContain('digitalCapture')
  expect(labelled(result)).toEqual(result)
  return words
}

describe.each(SPELLINGS)('the source type, written as %s,', (_, spell) => {
  it('is kept where it is an AI type', () => {
    for (const type of [DIGITAL_SOURCE_TYPE, TRAINED]) {
      for (const bytes of files(packetOf(spell(type)))) expect(labelled(bytes)).toEqual(bytes)
    }
  })

  it('is replaced where it is not, and other statements stay', () => {
    const other =
      '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Ada"/>'
    for (const bytes of files(packetOf(other + spell(DIGITAL_CAPTURE)))) {
      expect(expectReplaced(bytes)).toContain('dc:creator="Ada"')
    }
  })

  it('is replaced where it is there beside an AI type', () => {
    for (const bytes of files(packetOf(spell(TRAINED) + spell(DIGITAL_CAPTURE)))) {
      expectReplaced(bytes)
    }
  })
})

const ATTRIBUTE = `<rdf:Description xmlns:i="${IPTC}" i:DigitalSourceType="`

describe('a source type that does not count as the label', () => {
  it.each([
    ['in a comment', `<!-- ${ATTRIBUTE}${TRAINED}"/> --><rdf:Description/>`],
    ['in another namespace', `<rdf:Description xmlns:i="urn:x" i:DigitalSourceType="${TRAINED}"/>`],
    [
      'of another picture',
      `<rdf:Description xmlns:m="urn:m"><m:Ingredients>${ATTRIBUTE}${TRAINED}"/></m:Ingredients></rdf:Description>`,
    ],
    ['as a part of a longer word', `${ATTRIBUTE}${TRAINED}Not"/>`],
    [
      'in a list',
      `<rdf:Description xmlns:i="${IPTC}"><i:DigitalSourceType><rdf:Bag><rdf:li>${TRAINED}</rdf:li></rdf:Bag></i:DigitalSourceType></rdf:Description>`,
    ],
    ['empty', `${ATTRIBUTE}"/>`],
    [
      'of the algorithm without training',
      `${ATTRIBUTE}http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"/>`,
    ],
  ])('is one %s', (_, description) => {
    for (const bytes of files(packetOf(description))) {
      expect(text(labelled(bytes)).split(DIGITAL_SOURCE_TYPE)).toHaveLength(2)
    }
  })

  it.each([
    [
      'with CDATA',
      packetOf(
        `<rdf:Description xmlns:i="${IPTC}"><i:DigitalSourceType><![CDATA[${DIGITAL_CAPTURE}]]></i:DigitalSourceType></rdf:Description>`,
      ),
    ],
    [
      'with a document type',
      `<!DOCTYPE x [<!ENTITY e "${DIGITAL_CAPTURE}">]>${packetOf(`${ATTRIBUTE}&e;"/>`)}`,
    ],
    ['that is not closed', packetOf(`${ATTRIBUTE}${DIGITAL_CAPTURE}"/>`).slice(0, -20)],
    ['without RDF', `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:y="${DIGITAL_CAPTURE}"/>`],
    [
      'with an element without an end',
      packetOf(`<rdf:Description>${ATTRIBUTE}${DIGITAL_CAPTURE}"/>`),
    ],
    ['nested without an end in sight', packetOf(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)],
    ['that is empty', ''],
  ])('is any in a packet %s, which is replaced', (_, packet) => {
    for (const bytes of files(packet)) expectReplaced(bytes)
  })

  it('is any in UTF-16 or in broken UTF-8', () => {
    const packet = packetOf(`${ATTRIBUTE}${DIGITAL_CAPTURE}"/>`)
    const wide = [...ascii(packet)].flatMap((byte) => [0, byte])
    for (const content of [wide, [...ascii(packet), 0xff]]) {
      expectReplaced(insert(jpegWith(), 2, segment(0xe1, [...ascii(XMP_NAME), ...content])))
    }
  })
})

describe('several packets in one file', () => {
  const ai = packetOf(`${ATTRIBUTE}${TRAINED}"/>`)
  const capture = packetOf(`${ATTRIBUTE}${DIGITAL_CAPTURE}"/>`)

  it('become the first, corrected, because readers differ in which one they take', () => {
    for (const order of [
      [ai, capture],
      [capture, ai],
      [capture, capture],
    ]) {
      for (const bytes of files(...order)) {
        const words = text(labelled(bytes))
        expect(words).not.toContain('digitalCapture')
        expect(
          words.match(/trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia/g),
        ).toHaveLength(1)
      }
    }
  })
})

describe('extended XMP of a JPEG', () => {
  it('is removed, in one part or in several, and the packet stays', () => {
    const ai = packetOf(`${ATTRIBUTE}${TRAINED}"/>`)
    const capture = packetOf(`${ATTRIBUTE}${DIGITAL_CAPTURE}"/>`)
    for (const parts of [1, 2, 7]) {
      const result = labelled(extensions(jpegWith(ai), capture, parts))
      expect(result).toEqual(jpegWith(ai))
    }
  })
})

describe('XMP of a PNG', () => {
  it('is replaced where it is compressed, which XMP does not allow', () => {
    const compressed = ascii('XML:com.adobe.xmp\0\x01\0\0\0anything')
    expectReplaced(insert(png, AFTER_HEADER, chunk('iTXt', compressed)))
  })

  it('is read behind a language and a translated keyword', () => {
    const head = 'XML:com.adobe.xmp\0\0\0en\0Metadata\0'
    const packet = packetOf(`${ATTRIBUTE}${TRAINED}"/>`)
    const bytes = insert(png, AFTER_HEADER, chunk('iTXt', ascii(head + packet)))
    expect(labelled(bytes)).toEqual(bytes)
  })

  it('is found after the picture', () => {
    const packet = packetOf(`${ATTRIBUTE}${DIGITAL_CAPTURE}"/>`)
    const end = png.length - 12
    expectReplaced(insert(png, end, chunk('iTXt', ascii(PNG_HEAD + packet))))
  })

  it('is removed in the form of ImageMagick', () => {
    const raw = ascii('Raw profile type xmp\0\nxmp\n 4\n64696769')
    expect(text(labelled(insert(png, AFTER_HEADER, chunk('tEXt', raw))))).not.toContain(
      'Raw profile',
    )
  })
})

describe('a hostile packet', () => {
  it('never makes it throw, and the file is labelled once', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '/',
      ' ',
      '=',
      '<!--',
      '-->',
      '<?',
      '?>',
      '&#x110000;',
      '&amp;',
      'i:',
      'rdf:',
      '<rdf:RDF>',
      '</rdf:RDF>',
      '<rdf:Description ',
      '</rdf:Description>',
      `xmlns:i="${IPTC}"`,
      `xmlns:rdf="${RDF}"`,
      'i:DigitalSourceType',
      DIGITAL_CAPTURE,
      TRAINED,
      'xmlns=""',
      '__proto__:constructor',
    ]
    const property = fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
      (words) => {
        for (const bytes of files(words.join(''))) {
          const once = labelled(bytes)
          expect(labelled(once)).toEqual(once)
          expect(text(once)).toMatch(
            /digitalsourcetype\/(?:t|compositeWithT)rainedAlgorithmicMedia/,
          )
        }
      },
    )
    fc.assert(property, { seed: inject('seed'), numRuns: 500 })
  })

  it.each([
    ['many attributes', `<rdf:Description ${'a:b="c" '.repeat(100_000)}`],
    ['many declarations', `<rdf:Description>${'<x xmlns:a="b">'.repeat(60_000)}`],
    ['many open comments', '<!--'.repeat(200_000)],
    ['one long name', `<${'a'.repeat(900_000)}`],
    ['many spaces', `<a${' '.repeat(900_000)}`],
    ['more than a mebibyte', ' '.repeat(2_000_000)],
  ])('with %s is replaced', (_, description) => {
    expectReplaced(pngWith(packetOf(description)))
  })
})
