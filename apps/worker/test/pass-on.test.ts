import { KIB } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { STORE_LIMITS } from '../src/limits.ts'
import type { AnswerMemory } from '../src/upstream/answer-memory.ts'
import { type PassedAnswer, passOn, readRawAnswer } from '../src/upstream/index.ts'
import { CLOUD_REQUEST_ID, success } from './cloud.ts'
import { answerOf, edgeOn, send, statuses } from './virtual-key.ts'

const NEVER = new AbortController().signal
/** Memory in which no answer fits as a whole. */
const SHORT: AnswerMemory = {
  grow: async () => true,
  growWhole: async () => undefined,
  growNow: async () => false,
}
const PICTURE = 'A'.repeat(200 * KIB)

/** Memory in which every answer fits. */
const PLENTY: AnswerMemory = { ...SHORT, growNow: async () => true }

async function read(text: string, status = 200, memory = SHORT) {
  return readRawAnswer(memory)(new Response(text, { status }), NEVER)
}

async function textOf({ bytes, rest }: PassedAnswer): Promise<string> {
  if (rest === undefined) return new TextDecoder().decode(bytes)
  return new Response(passOn(bytes, rest, NEVER).body).text()
}

describe('an answer where memory is short', () => {
  it.each([
    ['the id last', `{"Response":{"FusedImage":"${PICTURE}","RequestId":"r"}}`, ''],
    ['the id first', ` {"Response": {"RequestId":"r","FusedImage":"${PICTURE}"}}`, 'r'],
    ['words like those of a refusal', `{"Response":{"A":"\\"Error\\":","B":"${PICTURE}"}}`, ''],
  ])('is done before it is read, with %s', async (_, text, requestId) => {
    const outcome = await read(text)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect([outcome.response.requestId, outcome.response.rest !== undefined]).toEqual([
      requestId,
      true,
    ])
    expect(await textOf(outcome.response)).toBe(text)
  })

  it('is read as a whole where it is short', async () => {
    const text = '{"Response":{"RequestId":"r"}}'
    const outcome = await read(text)
    expect(outcome).toEqual({
      kind: 'done',
      response: { bytes: new TextEncoder().encode(text), requestId: 'r' },
    })
  })

  it.each([
    ['a refusal', `{"Response":{"Error":{"Code":"C"},"RequestId":"r"},"B":"${PICTURE}"}`, 200],
    ['a refusal after its id', `{"Response":{"RequestId":"r","Error":{"Code":"${PICTURE}"}}}`, 200],
  ])('is refused as a whole where it is %s', async (_, text, status) => {
    expect((await read(text, status)).kind).toBe('refused')
  })

  it.each([
    ['another status', `{"Response":{"FusedImage":"${PICTURE}","RequestId":"r"}}`, 502],
    ['no JSON', `<html>${PICTURE}`, 200],
    ['an array', `[${'1,'.repeat(20_000)}1]`, 200],
    ['an unfinished refusal', `{"Response":{"Error":{"Code":"${PICTURE}`, 200],
  ])('is ambiguous where it is %s', async (_, text, status) => {
    expect((await read(text, status)).kind).toBe('ambiguous')
  })

  it('is done where a deeper field has the name of a refusal', async () => {
    const text = `{"Response":{"Deep":{"Error":1},"FusedImage":"${PICTURE}","RequestId":"r"}}`
    const outcome = await read(text)
    expect(outcome).toMatchObject({ kind: 'done', response: { requestId: 'r' } })
    expect(outcome.kind === 'done' && (await textOf(outcome.response))).toBe(text)
  })
})

describe('a long answer that is in memory as a whole', () => {
  const whole = (text: string, status?: number) => read(text, status, PLENTY)
  const id = '"RequestId":"r"'

  it.each([
    `{"Response":{"FusedImage":"${PICTURE}",${id}}}`,
    ` {"Response" : {${id} ,"FusedImage" :\n"${PICTURE}"} } `,
    `{"Response":{"FusedImage":"${PICTURE}","ReviewResultSet":[],"Error":null,${id}}}`,
    `{"Response":{"A":"\\"Error\\":","B":"\\"${PICTURE}",${id}}}`,
    `{"Response":{"Deep":{"Error":1},"FusedImage":"${PICTURE}",${id}}}`,
    `{"Response":{"FusedImage":"${PICTURE}","More":["${PICTURE}","é"],${id}}}`,
    `{"Response":{"FusedImage":"${PICTURE}\\"","B":"${'\\"'.repeat(1000)}",${id}}}`,
    `{"Response":{"List":[${'1,'.repeat(1000)}1],"FusedImage":"${PICTURE}",${id}}}`,
  ])('is a success, with all of its bytes, text %#', async (text) => {
    const response = { bytes: new TextEncoder().encode(text), requestId: 'r' }
    expect(await whole(text)).toEqual({ kind: 'done', response })
  })

  it.each([
    ['refused', `{"Response":{"Error":{"Code":"C","Message":"${PICTURE}"},${id}}}`, 200],
    ['refused', `{"Response":{${id},"Error":{"Message":"${PICTURE}","Code":"C"}}}`, 200],
    ['refused', `{"Response":{"FusedImage":"${PICTURE}","Error":{"Code":"C"},${id}}}`, 200],
    ['ambiguous', `{"Response":{"FusedImage":"${PICTURE}","Error":{},${id}}}`, 200],
    ['ambiguous', `{"Response":{"FusedImage":"${PICTURE}",${id}}}`, 502],
    ['ambiguous', `{"Response":{"FusedImage":"${PICTURE}"}}`, 200],
    ['ambiguous', `{"Response":{"FusedImage":"${PICTURE}","RequestId":""}}`, 200],
    ['ambiguous', `{"Response":{"FusedImage":"${PICTURE}",${id}}`, 200],
    ['ambiguous', `{"Response":{"FusedImage":"${PICTURE}`, 200],
    ['ambiguous', `{"FusedImage":"${PICTURE}",${id}}`, 200],
    ['ambiguous', `${PICTURE}{"Response":{${id}}}`, 200],
  ])('is %s, as one that is parsed as a whole, text %#', async (kind, text, status) => {
    expect((await whole(text, status)).kind).toBe(kind)
  })
})

describe('passOn', () => {
  function source(declared: number | undefined) {
    const { readable, writable } = new IdentityTransformStream()
    const reader = readable.getReader({ mode: 'byob' })
    return { rest: { reader, declared }, writer: writable.getWriter() }
  }
  const bytesOf = (text: string) => Uint8Array.from(new TextEncoder().encode(text))
  const head = bytesOf('{"Response":{"FusedImage":"')
  const tail = bytesOf('","RequestId":"r"}}')

  it('tells the id at the end of an answer, also in two pieces', async () => {
    const { rest, writer } = source(undefined)
    const { body, ended } = passOn(head, rest, NEVER)
    const text = new Response(body).text()
    await writer.write(tail.subarray(0, 10))
    await writer.write(tail.subarray(10))
    await writer.close()
    expect(await text).toBe('{"Response":{"FusedImage":"","RequestId":"r"}}')
    expect(await ended).toEqual({ isWhole: true, cloudRequestId: 'r' })
  })

  it('reads no further than its caller does', async () => {
    const { rest, writer } = source(undefined)
    passOn(head, rest, NEVER)
    const written = writer.write(new Uint8Array(KIB)).then(() => 'written')
    const later = new Promise((resolve) => setTimeout(resolve, 10, 'later'))
    expect(await Promise.race([written, later])).toBe('later')
  })

  it('ends the source when its caller has gone', async () => {
    const { rest, writer } = source(undefined)
    const { body, ended } = passOn(head, rest, NEVER)
    await body.cancel()
    expect((await ended).isWhole).toBe(false)
    await expect(writer.write(tail)).rejects.toThrow()
  })

  it('cuts the body off where the source ends early', async () => {
    const { rest, writer } = source(head.length + tail.length)
    const { body, ended } = passOn(head, rest, NEVER)
    const text = new Response(body).text()
    await writer.write(tail.subarray(1))
    await writer.close()
    await expect(text).rejects.toThrow()
    expect((await ended).isWhole).toBe(false)
  })

  it('cuts the body off when its time is over', async () => {
    const late = new AbortController()
    const { rest } = source(undefined)
    const { body, ended } = passOn(head, rest, late.signal)
    const text = new Response(body).text()
    late.abort(new Error('late'))
    await expect(text).rejects.toThrow()
    expect(await ended).toEqual({ isWhole: false, cloudRequestId: undefined })
  })
})

describe('a large answer to a call of an official SDK', () => {
  const large = success('A'.repeat(STORE_LIMITS.STREAM_BYTES))

  it('is passed on byte for byte, counted, and logged with the cloud’s id after it', async () => {
    const { edge, region } = await edgeOn(large)
    const response = await send(edge, region)
    expect(await response.text()).toBe(large.do === 'answer' && large.body)
    expect(await statuses(region)).toEqual(['committed'])
    const requestId = response.headers.get('X-Request-Id')
    await expect
      .poll(() => edge.lines)
      .toContainEqual({
        level: 'info',
        event: 'passed-on',
        requestId,
        cloudRequestId: CLOUD_REQUEST_ID,
      })
  })

  it('is cut off where the cloud’s is, and counts as executed', async () => {
    const text = large.do === 'answer' ? large.body : ''
    const cut = async () => {
      const { readable, writable } = new IdentityTransformStream()
      const writer = writable.getWriter()
      const written = writer.write(new TextEncoder().encode(text.slice(0, text.length / 2)))
      void written
        .then(() => writer.abort(new Error('the connection broke')))
        .catch(() => undefined)
      return new Response(readable, { headers: { 'Content-Length': String(text.length) } })
    }
    const { edge, region } = await edgeOn(large, {}, { fetch: cut })
    const response = await send(edge, region)
    await expect(response.text()).rejects.toThrow()
    expect(await statuses(region)).toEqual(['committed'])
    await expect
      .poll(() => edge.lines)
      .toContainEqual(expect.objectContaining({ event: 'cut-off' }))
  })

  it('may take longer than the call', async () => {
    const late = new AbortController()
    const timeoutSignal = (ms: number) => (ms === 25_000 ? late.signal : NEVER)
    const { edge, region } = await edgeOn(large, {}, { timeoutSignal })
    const response = await send(edge, region)
    late.abort(new DOMException('late', 'TimeoutError'))
    expect((await answerOf(response)).FusedImage?.length).toBe(STORE_LIMITS.STREAM_BYTES)
  })
})
