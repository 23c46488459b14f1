import type { FuseFaceRequest } from '@fuse-edge/core/api'
import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '../src/env/index.ts'
import { prepareCall, repeatedBytes } from '../src/upstream/fuse-face-body.ts'
import type { ValidFusion } from '../src/validation/index.ts'
import { VARIABLES } from './edge.ts'

function fusionOf(photos: readonly Uint8Array<ArrayBuffer>[]): ValidFusion {
  const configuration = parseConfiguration(VARIABLES)
  const template = configuration.ok ? configuration.value.templates.get('pair') : undefined
  if (template === undefined) throw new Error('no template')
  const faces = photos.map((_, index) => ({ photo: `p${index}`, templateFace: 'left' }))
  return { template, request: { template: 'pair', faces }, sites: ['cn'], photos }
}

function parse(body: Uint8Array): FuseFaceRequest {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
}

describe('prepareCall', () => {
  it.each([[[0]], [[1]], [[2]], [[49_151]], [[49_152]], [[49_153]], [[100_000, 3, 200_000]]])(
    'holds photos of %j bytes as base64, and nothing behind them',
    async (lengths) => {
      const photos = lengths.map((length) =>
        new Uint8Array(length).map((_, index) => (index * 31) & 0xff),
      )
      const { bytes: body, sha256Hex } = await prepareCall(fusionOf(photos), 'cn')
      expect(sha256Hex).toBe(new Uint8Array(await crypto.subtle.digest('SHA-256', body)).toHex())
      const request = parse(body)
      expect(request.MergeInfos.map(({ Image }) => Image)).toEqual(
        photos.map((photo) => photo.toBase64()),
      )
      expect(new TextEncoder().encode(JSON.stringify(request))).toEqual(body)
      expect(request).toMatchObject({ ProjectId: 'at_1', ModelId: 'mt_2', LogoAdd: 1 })
    },
  )

  it('names the addresses of photos that are in object storage', async () => {
    const [stored, sent] = [new Uint8Array([1]), new Uint8Array([2])]
    const urls = new Map([[stored, 'https://bucket.example/photo?q=1&sign=é']])
    const request = parse((await prepareCall(fusionOf([stored, sent]), 'cn', urls)).bytes)
    expect(request.MergeInfos.map(({ Image, Url }) => [Image, Url])).toEqual([
      [undefined, 'https://bucket.example/photo?q=1&sign=é'],
      [sent.toBase64(), undefined],
    ])
  })
})

describe('repeatedBytes', () => {
  const photo = () => new Uint8Array(3000)

  it('is what the body has beyond one text for each photo', async () => {
    const one = photo()
    const lengthOf = async (photos: readonly Uint8Array<ArrayBuffer>[]) =>
      (await prepareCall(fusionOf(photos), 'cn')).bytes.length
    const repeated = repeatedBytes([one, one, one])
    expect(repeated).toBe(8000)
    const empty = new Uint8Array()
    expect((await lengthOf([one, one, one])) - repeated).toBe(await lengthOf([one, empty, empty]))
    expect(repeatedBytes([photo(), photo()])).toBe(0)
  })
})
