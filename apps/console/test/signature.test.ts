/** @module Tests of the steps of a signature, of broken requests, and of lines that differ. */

import { signRequest, utcDate } from '@fuse-edge/core/sign'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BROKEN_NAMES, brokenRequest } from '../src/diagnose/broken.ts'
import { compareLines, markLine } from '../src/diagnose/compare-lines.ts'
import { readRequest } from '../src/diagnose/read-request.ts'
import { canonicalLines, signatureSteps, stringLines } from '../src/explorer/signature-steps.ts'

const CREDENTIALS = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const TIMESTAMP = 1_551_113_065
const HOST = 'facefusion.tencentcloudapi.com'
const BODY = '{"ActivityId":"at_1"}'

describe('the steps of a signature', () => {
  it('are those that core signs with', async () => {
    const signed = await signRequest({
      credentials: CREDENTIALS,
      host: HOST,
      timestamp: TIMESTAMP,
      body: BODY,
    })
    const bodySha256 = signed.canonicalRequest.split('\n').at(-1) ?? ''
    const steps = signatureSteps({
      ...CREDENTIALS,
      host: HOST,
      contentType: 'application/json',
      bodySha256,
      timestamp: TIMESTAMP,
      service: 'facefusion',
    })
    expect(steps.map(({ text }) => text)).toEqual([
      signed.canonicalRequest,
      signed.stringToSign,
      undefined,
      signed.headers.Authorization,
    ])
    expect(steps[2]?.lines.at(-1)).toEqual({ name: 'Signature', value: signed.signature })
  })

  it('end before the derived keys of a foreign key', () => {
    const steps = signatureSteps({
      secretId: 'AKID',
      host: HOST,
      contentType: 'application/json',
      bodySha256: '',
      timestamp: TIMESTAMP,
      service: 'facefusion',
    })
    expect(steps.map(({ name }) => name)).toEqual(['canonical', 'string'])
  })

  it('name each line as the specification does', () => {
    const lines = canonicalLines('POST\n/\n\ncontent-type:a\nhost:b\n\ncontent-type;host\n00')
    expect(lines.map(({ name }) => name)).toEqual([
      'HTTPRequestMethod',
      'CanonicalURI',
      'CanonicalQueryString',
      'CanonicalHeaders',
      'CanonicalHeaders',
      'CanonicalHeaders',
      'SignedHeaders',
      'HashedRequestPayload',
    ])
    expect(stringLines('TC3\n1\nscope\nhash').at(-1)?.name).toBe('HashedCanonicalRequest')
  })
})

describe('a broken request', () => {
  it.each(BROKEN_NAMES)('%s: can be read, and has the mistake', async (name) => {
    const text = await brokenRequest(name, {
      credentials: CREDENTIALS,
      host: '127.0.0.1:9180',
      region: 'ap-guangzhou',
      activityId: 'at_1',
      timestamp: TIMESTAMP,
    })
    const read = readRequest(text)
    const host = read.ok ? read.value.host : ''
    const headers: Readonly<Record<string, string>> = read.ok ? read.value.headers : {}
    expect(host).toBe('127.0.0.1:9180')
    const date = /\/(\d{4}-\d\d-\d\d)\//.exec(headers.authorization ?? '')?.[1]
    expect(date === utcDate(TIMESTAMP)).toBe(name !== 'date')
    expect(headers['content-type']?.includes('charset')).toBe(name === 'charset')
    const right = await signRequest({
      credentials: CREDENTIALS,
      host,
      timestamp: TIMESTAMP,
      body: BODY,
    })
    const signature = /Signature=(\w+)/.exec(headers.authorization ?? '')?.[1]
    expect(signature).toMatch(/^[0-9a-f]{64}$/)
    expect(signature === right.signature).toBe(name === 'charset')
  })
})

describe('lines of two texts', () => {
  it('are marked where they differ, and named once', () => {
    const lines = compareLines(canonicalLines('POST\n/\n\na:1\n\na\n00'), 'POST\n/\n\na:2\n\na\n00')
    expect(lines.filter(({ isDifferent }) => isDifferent)).toEqual([
      { name: 'CanonicalHeaders', server: 'a:1', client: 'a:2', isDifferent: true },
    ])
  })

  it('are not different where the other text is not known', () => {
    expect(compareLines(stringLines('a\nb'), undefined).some((line) => line.isDifferent)).toBe(
      false,
    )
  })

  it('have a mark between what they share', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (line, other) => {
        const { before, marked, after } = markLine(line, other)
        expect(before + marked + after).toBe(line)
        expect(other.startsWith(before) && other.endsWith(after)).toBe(true)
      }),
    )
    expect(markLine('a; charset', 'a')).toEqual({ before: 'a', marked: '; charset', after: '' })
  })
})
