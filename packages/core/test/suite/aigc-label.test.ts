/** @module The implicit label of GB 45438-2025 beside the AI label. */

import {
  type AigcLabel,
  aigcMark,
  DIGITAL_SOURCE_TYPE,
  ensureAiLabel,
} from '@fuse-edge/core/picture'
import { describe, expect, inject, it } from 'vitest'
import { fromBase64, insert, segment } from '../setup/pictures.ts'

const NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/'
const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0'
const LABEL: AigcLabel = { contentProducer: 'Shop & <Sons>', produceId: 'a1' }
const jpeg = fromBase64(inject('photos').jpeg)
const png = fromBase64(inject('photos').png)

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function labelled(bytes: Uint8Array<ArrayBuffer>, label = LABEL): Uint8Array<ArrayBuffer> {
  const result = ensureAiLabel(bytes, [aigcMark(label)])
  if (!result.ok) throw new Error(result.error)
  return result.value.bytes
}

/** Returns the labels in a file, as they are written. */
function labelsIn(bytes: Uint8Array): string[] {
  return [...text(bytes).matchAll(/<TC260:AIGC>(.*?)<\/TC260:AIGC>/g)].map(([, json = '']) => json)
}

/** Puts a packet with one description into the JPEG. */
function jpegStating(description: string): Uint8Array<ArrayBuffer> {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}">${description}</rdf:RDF></x:xmpmeta>`
  return insert(jpeg, 2, segment(0xe1, [...new TextEncoder().encode(XMP_NAME + packet)]))
}

describe('aigcMark', () => {
  it.each([
    ['a JPEG', jpeg],
    ['a PNG', png],
  ])('is written into %s beside the AI label, once', (_, picture) => {
    const once = labelled(picture)
    expect(labelsIn(once)).toEqual([
      '{"Label":"1","ContentProducer":"Shop &amp; &lt;Sons>","ProduceID":"a1","ReservedCode1":"","ContentPropagator":"","PropagateID":"","ReservedCode2":""}',
    ])
    expect(text(once)).toContain(`xmlns:TC260="${NAMESPACE}"`)
    expect(text(once)).toContain(DIGITAL_SOURCE_TYPE)
    expect(labelled(once, { contentProducer: 'another', produceId: 'b2' })).toEqual(once)
  })

  it('states who spreads the picture, where that is known', () => {
    const label = { ...LABEL, contentPropagator: 'Platform', propagateId: 'p3' }
    expect(JSON.parse(aigcMark(label).value)).toMatchObject({
      ContentPropagator: 'Platform',
      PropagateID: 'p3',
    })
  })

  it('leaves the label of the service that made the picture', () => {
    const json = '{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;001&quot;}'
    const description = `<rdf:Description xmlns:T="${NAMESPACE}" T:AIGC="${json}"/>`
    const result = text(labelled(jpegStating(description)))
    expect(result).toContain(json)
    expect(result).not.toContain('TC260:AIGC')
    expect(result).toContain(DIGITAL_SOURCE_TYPE)
  })

  it.each(['', '7', 'null', '{}', '{"Label":"4","ContentProducer":"x"}', '{"Label":"1"}'])(
    'replaces %j, which is no label',
    (value) => {
      const description = `<rdf:Description xmlns:T="${NAMESPACE}"><T:AIGC>${value}</T:AIGC></rdf:Description>`
      const result = labelled(jpegStating(description))
      expect(text(result)).not.toContain('<T:AIGC>')
      expect(labelsIn(result)).toHaveLength(1)
    },
  )

  it('replaces a label in another namespace', () => {
    const label = '{"Label":"1","ContentProducer":"001"}'
    const description = `<rdf:Description xmlns:T="https://other.example/"><T:AIGC>${label}</T:AIGC></rdf:Description>`
    expect(labelsIn(labelled(jpegStating(description)))).toHaveLength(1)
  })

  it('stays where the packet has no room for more', () => {
    const filler = `<rdf:Description><a:b xmlns:a="https://a.example/">${'x'.repeat(65_050)}</a:b></rdf:Description>`
    const result = labelled(jpegStating(filler))
    expect(labelsIn(result)).toHaveLength(1)
    expect(text(result).includes('xxxx')).toBe(false)
    expect(text(result)).toContain(DIGITAL_SOURCE_TYPE)
  })
})
