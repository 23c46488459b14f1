/** @module The source type of labelled files, as exifr reads it. */

import { DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import exifr from 'exifr'
import { describe, expect, inject, it } from 'vitest'
import { chunk, fromBase64, insert, segment } from '../setup/pictures.ts'
import {
  DIGITAL_CAPTURE,
  extensions,
  PNG_HEAD,
  packetOf,
  SPELLINGS,
  TRAINED,
  XMP_NAME,
} from '../setup/xmp.ts'

const jpeg = fromBase64(inject('photos').jpeg)
const png = fromBase64(inject('photos').png)
/** Index after the IHDR chunk. */
const AFTER_HEADER = 33

function withPackets(...packets: readonly string[]): Uint8Array<ArrayBuffer>[] {
  const encode = (words: string) => new TextEncoder().encode(words)
  const segments = packets.flatMap((packet) => segment(0xe1, encode(XMP_NAME + packet)))
  const chunks = packets.flatMap((packet) => [...chunk('iTXt', encode(PNG_HEAD + packet))])
  return [insert(jpeg, 2, segments), insert(png, AFTER_HEADER, chunks)]
}

async function sourceType(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const result = ensureAiLabel(bytes)
  if (!result.ok) throw new Error(result.error)
  const options = { xmp: { multiSegment: true }, mergeOutput: true } as const
  return (await exifr.parse(result.value.bytes, options))?.DigitalSourceType
}

describe('exifr', () => {
  it.each(SPELLINGS)(
    'reads the AI type where a file said digitalCapture, as %s',
    async (_, spell) => {
      for (const bytes of withPackets(packetOf(spell(DIGITAL_CAPTURE)))) {
        expect(await sourceType(bytes)).toBe(DIGITAL_SOURCE_TYPE)
      }
    },
  )

  it('reads the AI type where several packets and extended XMP said digitalCapture', async () => {
    const [[, spell]] = SPELLINGS as [(typeof SPELLINGS)[number]]
    const capture = packetOf(spell(DIGITAL_CAPTURE))
    const [two = jpeg] = withPackets(capture, capture)
    expect(await sourceType(two)).toBe(DIGITAL_SOURCE_TYPE)
    const ai = packetOf(spell(TRAINED))
    const [one = jpeg] = withPackets(ai)
    expect(await sourceType(extensions(one, capture, 2))).toBe(TRAINED)
  })
})
