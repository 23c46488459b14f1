/** @module Parameters of an action: from forms and JSON, right and wrong. */

import { type ObjectShape, REQUEST_SHAPES, validateRequest } from '@fuse-edge/core/api'
import { encodeForm } from '@fuse-edge/core/sign'
import {
  findAmbiguity,
  formParameters,
  isBoundedJson,
  parseForm,
  parseJsonParameters,
  readParameters,
  refuseViolation,
  requestedAction,
} from '@fuse-edge/core/wire'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { anyRequest } from '../setup/request-arbitraries.ts'

const run = { seed: inject('seed'), numRuns: 200 }
const URL_TEXT = 'https://example.com/'

function fieldsOf(query: string): [string, string][] {
  return [...new URLSearchParams(query)]
}

function fused(query: string) {
  return formParameters(fieldsOf(query), REQUEST_SHAPES.FuseFace)
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

describe('formParameters', () => {
  it('reads back every request that encodeForm wrote', () => {
    fc.assert(
      fc.property(anyRequest, ([action, request]) => {
        const fields = fieldsOf(encodeForm(request as object))
        expect(formParameters(fields, REQUEST_SHAPES[action])).toEqual({
          parameters: request,
          misplaced: [],
        })
      }),
      run,
    )
  })

  it('answers any fields, and places each or names it', () => {
    const part = fc.constantFrom(
      'MergeInfos',
      '0',
      '1',
      'Url',
      'Image',
      'ProjectId',
      '__proto__',
      '',
    )
    const name = fc.array(part, { minLength: 1, maxLength: 10 }).map((parts) => parts.join('.'))
    fc.assert(
      fc.property(fc.dictionary(name, fc.string(), { noNullPrototype: true }), (fields) => {
        const { parameters, misplaced } = formParameters(
          Object.entries(fields),
          REQUEST_SHAPES.FuseFace,
        )
        const isRight = validateRequest('FuseFace', parameters).every(
          ({ kind }) => kind !== 'unknown' && kind !== 'type',
        )
        if (isRight) expect(misplaced).toEqual([])
      }),
      run,
    )
  })

  const SHAPE = {
    type: 'object',
    source: 'test',
    fields: { Count: { type: 'integer' }, Part: { type: 'float' }, Name: { type: 'string' } },
  } as const satisfies ObjectShape

  it.each([
    ['Count=12', { Count: 12 }],
    ['Count=-12', { Count: -12 }],
    ['Count=4e1', { Count: '4e1' }],
    ['Count=1.0', { Count: '1.0' }],
    ['Count=', { Count: '' }],
    ['Count=0x10', { Count: '0x10' }],
    ['Part=0.30000000000000004', { Part: 0.30000000000000004 }],
    ['Part=1e-7', { Part: 1e-7 }],
    ['Part=1E%2B21', { Part: 1e21 }],
    ['Part=.5', { Part: '.5' }],
    ['Part=NaN', { Part: 'NaN' }],
    ['Name=12', { Name: '12' }],
    ['', {}],
  ])('reads numbers where the shape has numbers: %s', (query, parameters) => {
    expect(formParameters(fieldsOf(query), SHAPE)).toEqual({ parameters, misplaced: [] })
  })

  it.each([
    ['an unknown name', 'Foo=1', { Foo: '1' }, ['Foo']],
    [
      'an unknown structure',
      'Foo.0.A=1&Foo.1=2',
      { Foo: { 0: { A: '1' }, 1: '2' } },
      ['Foo.0.A', 'Foo.1'],
    ],
    [
      'an unknown name inside',
      'MergeInfos.0.Foo=1',
      { MergeInfos: [{ Foo: '1' }] },
      ['MergeInfos.0.Foo'],
    ],
    [
      'a name of a property',
      'MergeInfos.0.toString=1',
      { MergeInfos: [{ toString: '1' }] },
      ['MergeInfos.0.toString'],
    ],
    [
      'a gap in a list',
      `MergeInfos.0.Url=a&MergeInfos.2.Url=b`,
      { MergeInfos: [{ Url: 'a' }, ''] },
      ['MergeInfos.2.Url'],
    ],
    [
      'a large index',
      'MergeInfos.999999999.Url=a',
      { MergeInfos: [''] },
      ['MergeInfos.999999999.Url'],
    ],
    ['an index with zeros', 'MergeInfos.00.Url=a', { MergeInfos: [''] }, ['MergeInfos.00.Url']],
    ['text for a list', 'MergeInfos=1', { MergeInfos: '1' }, ['MergeInfos']],
    ['text and a list', 'MergeInfos.0.Url=a&MergeInfos=1', { MergeInfos: '1' }, ['MergeInfos']],
    ['text for an entry', 'MergeInfos.0=1', { MergeInfos: ['1'] }, ['MergeInfos.0']],
    ['a structure for text', 'ProjectId.A=1', { ProjectId: { A: '1' } }, ['ProjectId.A']],
    [
      'a structure and text',
      'ProjectId.A=1&ProjectId=at_1',
      { ProjectId: { A: '1' } },
      ['ProjectId.A'],
    ],
    ['a name without text', '=1', { '': '1' }, ['']],
    ['a deep name', 'a.b.c.d.e.f.g.h.i=1', { 'a.b.c.d.e.f.g.h.i': '1' }, ['a.b.c.d.e.f.g.h.i']],
  ])('keeps and names %s', (_, query, parameters, misplaced) => {
    expect(fused(query)).toEqual({ parameters, misplaced })
    expect(validateRequest('FuseFace', parameters)).not.toEqual([])
  })

  it('cannot change a prototype', () => {
    const { parameters, misplaced } = fused(
      '__proto__.polluted=1&MergeInfos.0.__proto__.polluted=1',
    )
    expect(JSON.stringify(parameters)).toBe(
      '{"__proto__":{"polluted":"1"},"MergeInfos":[{"__proto__":{"polluted":"1"}}]}',
    )
    expect(misplaced).toEqual(['__proto__.polluted', 'MergeInfos.0.__proto__.polluted'])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('parseJsonParameters', () => {
  it('parses JSON, and takes an empty body for no parameters', () => {
    expect(parseJsonParameters(bytesOf('{"ProjectId":"你"}'))).toEqual({
      ok: true,
      value: { ProjectId: '你' },
    })
    expect(parseJsonParameters(new Uint8Array())).toEqual({ ok: true, value: {} })
  })

  it.each([
    ['no JSON', bytesOf('{"ProjectId":')],
    ['a byte order mark', bytesOf('\ufeff{}')],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('refuses %s', (_, bytes) => {
    expect(parseJsonParameters(bytes)).toMatchObject({
      error: { code: 'InvalidParameter', message: { 'en-US': 'A parameter is incorrect.' } },
    })
  })

  it.each([
    ['ModelId', '{"ModelId":"mt_9","ModelId":"mt_1"}'],
    ['ModelId', '{"M\\u006fdelId" : "mt_9","ModelId":"mt_1"}'],
    ['a', '[{"b":{"a":1}},{"b":"}","a":"\\\\","a":2}]'],
    ['', '{"":1,"":2}'],
  ])('refuses the key %j that is there twice, if asked to', (key, text) => {
    expect(parseJsonParameters(bytesOf(text)).ok).toBe(true)
    expect(parseJsonParameters(bytesOf(text), { isStrict: true })).toMatchObject({
      error: {
        code: 'InvalidParameter',
        message: { 'en-US': `The parameter \`${key}\` is there twice.` },
      },
    })
  })

  it.each(['0.99999999999999999999', '1e0', '-1E2', '12345678901234567', '1.0000000000000000'])(
    'refuses the number %s, if asked to: another reader may read another one',
    (number) => {
      const bytes = bytesOf(`{"a":[${number},1]}`)
      expect(parseJsonParameters(bytes).ok).toBe(true)
      expect(parseJsonParameters(bytes, { isStrict: true })).toMatchObject({
        error: { message: { 'en-US': expect.stringContaining(`\`${number}\``) } },
      })
    },
  )

  it('finds a key that is there twice behind such a number, and takes numbers of 15 digits', () => {
    expect(findAmbiguity('{"a":1e9,"b":1,"b":2}')).toEqual({ reason: 'duplicate-key', text: 'b' })
    expect(findAmbiguity('[-123456789012.345,0,7]')).toBeUndefined()
  })

  it('finds no duplicate key in what JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(findAmbiguity(text)?.reason !== 'inexact-number')
        const parsed = parseJsonParameters(bytesOf(text), { isStrict: true })
        expect(parsed).toEqual({ ok: true, value: JSON.parse(text) })
      }),
      run,
    )
  })

  it('searches a body of ten megabytes at once', () => {
    const photo = bytesOf(`{"Image":"${'A'.repeat(10_000_000)}"}`)
    const escapes = bytesOf(`{"Image":"${'\\\\'.repeat(100_000)}"}`)
    for (const bytes of [photo, escapes]) {
      expect(parseJsonParameters(bytes, { isStrict: true }).ok).toBe(true)
    }
  })
})

describe('readParameters', () => {
  function read(query: string, signing: 'tc3' | 'v1', misplacedFields?: 'refuse' | 'keep') {
    const form = parseForm(query)
    if (!form.ok) throw new Error(form.error.code)
    return readParameters('FuseFace', {
      signing,
      form: form.value,
      body: new Uint8Array(),
      ...(misplacedFields && { misplacedFields }),
    })
  }

  it('leaves out the common fields of v1, which TC3 does not have', () => {
    const query = `Action=FuseFace&Nonce=7&SignatureMethod=HmacSHA256&ProjectId=at_1`
    expect(read(query, 'v1')).toEqual({ ok: true, value: { ProjectId: 'at_1' } })
    expect(read(query, 'tc3')).toMatchObject({ ok: true, value: { Action: 'FuseFace' } })
    expect(read(query, 'tc3', 'refuse')).toMatchObject({
      error: {
        code: 'UnknownParameter',
        message: { 'en-US': 'The parameter `Action` is not recognized.' },
      },
    })
  })

  it('keeps fields without a place for the validation, unless asked to refuse them', () => {
    const query = `MergeInfos.0.Url=${URL_TEXT}&MergeInfos.2.Url=${URL_TEXT}`
    expect(read(query, 'v1')).toMatchObject({ ok: true })
    expect(read(query, 'v1', 'refuse')).toMatchObject({ error: { code: 'UnknownParameter' } })
    expect(read('ProjectId=at_1', 'v1', 'refuse')).toMatchObject({ ok: true })
  })

  it('reads JSON where there is no form', () => {
    const body = bytesOf('{"ProjectId":"a","ProjectId":"b"}')
    const source = { signing: 'tc3', body } as const
    expect(readParameters('FuseFace', source)).toEqual({ ok: true, value: { ProjectId: 'b' } })
    const strict = { ...source, isStrict: true } as const
    expect(readParameters('FuseFace', strict)).toMatchObject({ ok: false })
  })
})

describe('requestedAction', () => {
  it.each([
    ['FuseFace', '2022-09-27', ['intl'], 'FuseFace'],
    ['FuseFace', '2018-12-01', ['cn'], 'FuseFace2018'],
    ['FuseFaceUltra', '2022-09-27', ['intl', 'cn'], 'FuseFaceUltra'],
  ] as const)('finds %s of %s on %j', (action, version, sites, value) => {
    expect(requestedAction({ action, version }, sites)).toEqual({ ok: true, value })
  })

  const version = 'The specified api version=`{v}` does not exist in service=`facefusion`.'
  const unknown =
    'The request action=`{a}` is invalid or not found in service=`facefusion` and version=`{v}`.'

  it.each([
    ['FuseFace', '2020-01-01', ['cn'], 'NoSuchVersion', version],
    ['FuseFace', '2018-12-01', ['intl'], 'NoSuchVersion', version],
    ['FuseFace', '2022-09-27', [], 'NoSuchVersion', version],
    ['FuseCats', '2022-09-27', ['cn', 'intl'], 'InvalidAction', unknown],
    ['QueryVideoFaceFusionJob', '2022-09-27', ['cn'], 'InvalidAction', unknown],
    ['constructor', '2022-09-27', ['cn'], 'InvalidAction', unknown],
  ] as const)('refuses %s of %s on %j with %s', (action, wanted, sites, code, text) => {
    const message = { 'en-US': text.replace('{v}', wanted).replace('{a}', action) }
    const result = requestedAction({ action, version: wanted }, sites)
    expect(result).toMatchObject({ ok: false, error: { code, message } })
  })
})

describe('refuseViolation', () => {
  it.each([
    ['unknown', 'Foo', 'UnknownParameter', 'The parameter `Foo` is not recognized.'],
    [
      'missing',
      'A.0.B',
      'MissingParameter',
      'The request is missing a required parameter `A.0.B`.',
    ],
    ['type', 'A', 'InvalidParameter', 'The value type of parameter `A` is not valid.'],
    ['value', 'A', 'FailedOperation.ParameterValueError', 'Parameter or value is invalid.'],
    [
      'value',
      'FusionUltraParam.A',
      'FailedOperation.ParameterValueError',
      'FusionParam is not valid.',
    ],
    ['face-rect', 'A', 'InvalidParameterValue.FaceRectParameterValueError', /^Face box/],
    ['url', 'A', 'InvalidParameterValue.UrlIllegal', 'The URL format is invalid.'],
    ['base64-length', 'A', 'FailedOperation.ImageSizeExceed', /Base64/],
    ['base64', 'A', 'FailedOperation.ImageDecodeFailed', 'Image decoding failed.'],
  ] as const)('refuses %s of %s with %s', (kind, path, code, text) => {
    const refusal = refuseViolation({ kind, path })
    expect(refusal.code).toBe(code)
    expect(refusal.message['en-US']).toMatch(text)
  })
})

describe('isBoundedJson', () => {
  const encode = (text: string) => new TextEncoder().encode(text)

  it.each([
    ['{}', 1],
    ['', 0],
    ['"[[["', 0],
    ['{"a\\"[":"\\\\"}', 1],
    [`[${'[],'.repeat(40)}[]]`, 82],
    ['{"a":{"b":1},"c":[0,"],[",2]}', 6],
    [`${'['.repeat(64)}${']'.repeat(64)}`, 64],
    [`"${'['.repeat(1_000_000)}"`, 0],
  ])('takes text %#, and not with one value less', (text, values) => {
    expect(isBoundedJson(encode(text), values)).toBe(true)
    expect(isBoundedJson(encode(text), values - 1)).toBe(text === '')
  })

  it.each([' '.repeat(70_000), '1'.repeat(70_000), '"" '.repeat(35_000)])(
    'bounds what is outside of strings, text %#',
    (text) => {
      expect(isBoundedJson(encode(text), 10)).toBe(false)
      expect(isBoundedJson(encode(text), 1000)).toBe(true)
    },
  )

  it.each(['['.repeat(65), '{"a":'.repeat(65), '"no end', '"escaped end\\"'])(
    'refuses text %# whatever its number of values',
    (text) => {
      expect(isBoundedJson(encode(text), Number.POSITIVE_INFINITY)).toBe(false)
      expect(parseJsonParameters(encode(text))).toMatchObject({
        error: { code: 'InvalidParameter' },
      })
    },
  )

  it.each([
    `[${'[],'.repeat(3000)}[]]`,
    `[${'0,'.repeat(5000)}0]`,
    `{${'"a":0,'.repeat(5000)}"a":0}`,
  ])('bounds parameters, text %#', (text) => {
    expect(parseJsonParameters(encode(text))).toMatchObject({ error: { code: 'InvalidParameter' } })
  })
})
