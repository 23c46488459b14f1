/** @module What the official verifier says of pictures with credentials. */

import { DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import { concatenate, edited } from '@fuse-edge/core/picture/containers'
import exifr from 'exifr'
import { describe, expect, it } from 'vitest'
import { slotsOf } from '../src/carriers.ts'
import { removalOf } from '../src/credentials.ts'
import { addCredentials } from '../src/index.ts'
import {
  CHAIN,
  FORMATS,
  flipped,
  indexOfText,
  PICTURES,
  SIGNER,
  STATEMENT,
  successOf,
  withCredentials,
} from './setup/credentials.ts'
import { assessFlips } from './setup/flips.ts'
import { verify } from './setup/verifier.ts'

const anchors = { claims: CHAIN.root }

describe.each(FORMATS)('a %s with credentials', async (format) => {
  const picture = PICTURES[format]
  const signed = await withCredentials(picture)

  it('is trusted by the official verifier, and says what was meant', async () => {
    const { state, success, informational, failure, active } = await verify(signed, anchors)
    expect([state, failure, informational]).toEqual([
      'Trusted',
      [],
      ['signingCredential.ocsp.skipped'],
    ])
    expect(success).toEqual(
      expect.arrayContaining([
        'signingCredential.trusted',
        'claimSignature.insideValidity',
        'claimSignature.validated',
        'assertion.hashedURI.match',
        'assertion.dataHash.match',
      ]),
    )
    expect(active).toMatchObject({
      claim_version: 2,
      claim_generator_info: [STATEMENT.generator],
      signature_info: { issuer: 'Tests of Fuse Edge' },
      ingredients: [
        { relationship: 'inputTo', title: 'spring-portrait', instance_id: 'spring-portrait' },
      ],
    })
    const hash = `b64'${Buffer.alloc(32, 7).toString('base64')}'`
    expect(active?.assertions).toMatchObject([
      {
        label: 'org.fuse-edge.template',
        data: { id: 'spring-portrait', modelId: 'mt_1234567890', alg: 'sha256', hash },
      },
      {
        label: 'c2pa.actions.v2',
        data: {
          actions: [
            {
              action: 'c2pa.created',
              digitalSourceType: DIGITAL_SOURCE_TYPE,
              softwareAgent: STATEMENT.generator,
              parameters: {
                ingredients: [{ url: 'self#jumbf=c2pa.assertions/c2pa.ingredient.v3' }],
              },
            },
          ],
        },
      },
    ])
  })

  it('is valid, and of an unknown signer, without the root among the anchors', async () => {
    const { state, failure } = await verify(signed)
    expect([state, failure]).toEqual(['Valid', ['signingCredential.untrusted']])
  })

  it('is the same file as before around the credentials', () => {
    const slots = slotsOf(signed)
    if (typeof slots === 'string') throw new Error(slots)
    expect(slots.stores).toHaveLength(1)
    expect(Buffer.compare(edited(signed, removalOf(slots).edits), picture)).toBe(0)
  })

  it('keeps the AI label, as exifr reads it', async () => {
    const read = await exifr.parse(signed, { xmp: { multiSegment: true }, mergeOutput: true })
    expect(read?.DigitalSourceType).toBe(DIGITAL_SOURCE_TYPE)
    expect(successOf(ensureAiLabel(signed)).bytes).toBe(signed)
  })

  it('is invalid when a byte of the picture changed, or one was added', async () => {
    const changed = [
      flipped(signed, signed.length - 20),
      flipped(signed, Math.floor(signed.length / 2)),
      concatenate([signed, Uint8Array.of(0)]),
    ]
    for (const bytes of changed) {
      const { state, failure } = await verify(bytes, anchors)
      expect([state, failure]).toEqual(['Invalid', ['assertion.dataHash.mismatch']])
    }
  })

  it('is never trusted with another report when a bit of it is turned', async () => {
    const counts = await assessFlips(signed, anchors, { storeStep: 61, pictureBytes: 8 })
    expect(counts.accepted).toBe(0)
    expect(counts.refused).toBeGreaterThan(40)
  })

  it('is trusted with room for a stamp that is not filled, in more than one segment', async () => {
    const roomy = await withCredentials(picture, { stampBytes: 60_000 })
    const twice = await withCredentials(roomy, { stampBytes: 60_000 })
    expect(twice.length - picture.length).toBeGreaterThan(120_000)
    for (const bytes of [roomy, twice]) {
      expect((await verify(bytes, anchors)).state).toBe('Trusted')
    }
  })

  it('names no ingredient where no template is stated', async () => {
    const { template: _, ...statement } = STATEMENT
    const randomUuid = () => crypto.randomUUID()
    const bytes = successOf(await addCredentials(picture, statement, SIGNER, { randomUuid }))
    const { state, active } = await verify(bytes, anchors)
    expect([state, active?.ingredients]).toEqual(['Trusted', undefined])
  })

  it('has the ids that randomness gave it', async () => {
    const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
    const bytes = await withCredentials(picture, { randomUuid: () => ids.shift() ?? '' })
    const { activeLabel, active } = await verify(bytes, anchors)
    expect(activeLabel).toBe('urn:c2pa:00000000-0000-4000-8000-000000000001')
    expect(active).toMatchObject({ instance_id: 'xmp:iid:00000000-0000-4000-8000-000000000002' })
  })
})

describe('addCredentials', () => {
  const randomUuid = () => crypto.randomUUID()

  it('refuses what is neither JPEG nor PNG, and a PNG without its header', async () => {
    const gif = new TextEncoder().encode('GIF89a')
    const cut = PICTURES.PNG.slice(0, 20)
    const faults = [gif, cut].map((bytes) =>
      addCredentials(bytes, STATEMENT, SIGNER, { randomUuid }),
    )
    expect(await Promise.all(faults)).toEqual([
      { ok: false, error: 'unknown-type' },
      { ok: false, error: 'damaged' },
    ])
  })

  it('reports a signer that rejects, and one that signs with other bytes than 64', async () => {
    const signs = [() => Promise.reject(new Error('away')), async () => new Uint8Array(70)]
    for (const sign of signs) {
      const signer = { ...SIGNER, sign }
      const result = await addCredentials(PICTURES.JPEG, STATEMENT, signer, { randomUuid })
      expect(result).toEqual({ ok: false, error: 'signing-failed' })
    }
  })

  it('does not change the given bytes', async () => {
    const before = PICTURES.JPEG.slice()
    await withCredentials(PICTURES.JPEG)
    expect(Buffer.compare(PICTURES.JPEG, before)).toBe(0)
  })

  it('puts the store of a JPEG behind JFIF, Exif and XMP', async () => {
    const signed = await withCredentials(PICTURES.JPEG)
    const slots = slotsOf(signed)
    const start = typeof slots === 'string' ? 0 : (slots.stores[0]?.ranges[0]?.start ?? 0)
    expect(indexOfText(signed, 'http://ns.adobe.com/xap/1.0/')).toBeLessThan(start)
  })
})
