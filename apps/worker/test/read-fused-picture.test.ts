import { describe, expect, it } from 'vitest'
import { readFusedPicture } from '../src/upstream/read-fused-picture.ts'

const FREE = {
  grow: async () => true,
  growWhole: async () => undefined,
  growNow: async () => true,
}
const NEVER = new AbortController().signal
const BYTES = new Uint8Array([1, 2, 3, 4])
const BASE64 = BYTES.toBase64()

function read(text: string, status = 200, signal = NEVER) {
  return readFusedPicture(FREE)(new Response(text, { status }), signal)
}

describe('readFusedPicture', () => {
  it.each([
    ['the picture first', `{"Response":{"FusedImage":"${BASE64}","RequestId":"r"}}`],
    ['the picture last', `{"Response":{"RequestId":"r","FusedImage":"${BASE64}"}}`],
    ['spaces', `{ "Response" : { "FusedImage" : "${BASE64}", "RequestId" : "r" } }`],
    [
      'escaped slashes',
      `{"Response":{"FusedImage":"${BASE64.replace('A', '\\u0041')}","RequestId":"r"}}`,
    ],
    ['an escaped name', `{"Response":{"Fused\\u0049mage":"${BASE64}","RequestId":"r"}}`],
    [
      'another field that is named in a text',
      `{"Response":{"Note":"\\"FusedImage\\":\\"x","FusedImage":"${BASE64}","RequestId":"r"}}`,
    ],
    [
      'a field of the same name elsewhere',
      `{"Other":{"FusedImage":"AAAA"},"Response":{"FusedImage":"${BASE64}","RequestId":"r"}}`,
    ],
    [
      'a field of the same name deeper',
      `{"Response":{"Deep":{"FusedImage":"AAAA"},"FusedImage":"${BASE64}","RequestId":"r"}}`,
    ],
    [
      'text around that is not ASCII',
      `{"Response":{"Note":"é世","FusedImage":"${BASE64}","RequestId":"r"}}`,
    ],
  ])('decodes the picture of an answer with %s', async (_, text) => {
    const outcome = await read(text)
    expect(outcome).toEqual({ kind: 'done', response: { bytes: BYTES, requestId: 'r' } })
  })

  it.each([
    ['no picture', '{"Response":{"RequestId":"r"}}', 200],
    ['an empty picture', '{"Response":{"FusedImage":"","RequestId":"r"}}', 200],
    ['a picture that is no text', '{"Response":{"FusedImage":1,"RequestId":"r"}}', 200],
    ['an unfinished picture', '{"Response":{"FusedImage":"AAAA', 200],
    ['no RequestId', `{"Response":{"FusedImage":"${BASE64}"}}`, 200],
    ['another status', `{"Response":{"FusedImage":"${BASE64}","RequestId":"r"}}`, 502],
    ['no JSON', '<html>', 200],
  ])('is ambiguous for an answer with %s', async (_, text, status) => {
    expect((await read(text, status)).kind).toBe('ambiguous')
  })

  it.each([
    [
      'a data URL',
      `{"Response":{"FusedImage":"data:image/jpeg;base64,${BASE64}","RequestId":"r"}}`,
    ],
    ['null for its error', `{"Response":{"FusedImage":"${BASE64}","Error":null,"RequestId":"r"}}`],
  ])('reads a paid picture with %s', async (_, text) => {
    const outcome = await read(text)
    expect(outcome).toEqual({ kind: 'done', response: { bytes: BYTES, requestId: 'r' } })
  })

  it('reads a paid picture in the URL-safe alphabet', async () => {
    const bytes = new Uint8Array(300).fill(0xff)
    const text = bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
    const outcome = await read(`{"Response":{"FusedImage":"${text}","RequestId":"r"}}`)
    expect(outcome).toEqual({ kind: 'done', response: { bytes, requestId: 'r' } })
  })

  it('reads a refusal, whatever picture is beside it', async () => {
    const error = '"Error":{"Code":"InternalError","Message":"m"}'
    const text = `{"Response":{"FusedImage":"${BASE64}",${error},"RequestId":"r"}}`
    expect(await read(text)).toMatchObject({ kind: 'refused', code: 'InternalError' })
  })

  it('returns a picture without bytes for a text that is not base64: the call was executed', async () => {
    const outcome = await read('{"Response":{"FusedImage":"?","RequestId":"r"}}')
    expect(outcome).toEqual({ kind: 'done', response: { bytes: new Uint8Array(), requestId: 'r' } })
  })

  it('rejects with the reason of the signal when that is aborted', async () => {
    const reason = new Error('too late')
    await expect(read('{', 200, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})
