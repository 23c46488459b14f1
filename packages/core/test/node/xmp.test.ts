/** @module What the XMP of a picture states. */

import { DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import { xmpStatements } from '@fuse-edge/core/picture/xmp'
import { describe, expect, inject, it } from 'vitest'
import { chunk, fromBase64, insert, segment } from '../setup/pictures.ts'
import { PNG_HEAD, packetOf, XMP_NAME } from '../setup/xmp.ts'

const jpeg = fromBase64(inject('photos').jpeg)
const png = fromBase64(inject('photos').png)
const AFTER_HEADER = 33
const NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/'
const encode = (text: string) => new TextEncoder().encode(text)
const property = `<TC260:AIGC xmlns:TC260="${NAMESPACE}">{"Label":"1"}</TC260:AIGC>`
const packet = packetOf(`<rdf:Description rdf:about="">${property}</rdf:Description>`)

describe('xmpStatements', () => {
  it('reads the AI label of a JPEG and of a PNG', () => {
    for (const bytes of [jpeg, png]) {
      const labelled = ensureAiLabel(bytes)
      if (!labelled.ok) throw new Error(labelled.error)
      const [statement] = xmpStatements(labelled.value.bytes, 'DigitalSourceType')
      expect(statement?.value).toBe(DIGITAL_SOURCE_TYPE)
    }
  })

  it('reads properties of other namespaces, of every packet', () => {
    const one = segment(0xe1, encode(XMP_NAME + packet))
    const files = [
      insert(jpeg, 2, [...one, ...one]),
      insert(png, AFTER_HEADER, [
        ...chunk('iTXt', encode(PNG_HEAD + packet)),
        ...chunk('iTXt', encode(PNG_HEAD + packet)),
      ]),
    ]
    for (const bytes of files) {
      const read = xmpStatements(bytes, 'AIGC').map(({ name, value }) => [name, value])
      expect(read.slice(0, 2)).toEqual(Array(2).fill([`${NAMESPACE}AIGC`, '{"Label":"1"}']))
    }
  })

  it('states nothing for packets that are not readable, cut files and other types', () => {
    const broken = insert(jpeg, 2, segment(0xe1, encode(`${XMP_NAME}<x:xmpmeta`)))
    const notText = insert(jpeg, 2, segment(0xe1, [...encode(XMP_NAME), 0xff, 0xfe]))
    for (const bytes of [broken, notText, jpeg.slice(0, 10), encode('GIF89a')]) {
      expect(xmpStatements(bytes, 'AIGC')).toEqual([])
    }
  })
})
