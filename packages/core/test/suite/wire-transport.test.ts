/** @module How a call arrives: method, content type, hosts, common parameters, language. */

import { KIB, MIB } from '@fuse-edge/core/units'
import {
  checkBodySize,
  fromRequest,
  languageOf,
  parseForm,
  readCommonParameters,
  readTransport,
  signedHosts,
  signedServices,
  type WireRequest,
} from '@fuse-edge/core/wire'
import { describe, expect, it } from 'vitest'

const FORM = 'application/x-www-form-urlencoded'

interface Sent extends Partial<Omit<WireRequest, 'header'>> {
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as a server of any platform may describe it. */
function received({ headers = {}, ...sent }: Sent = {}): WireRequest {
  return {
    method: 'POST',
    path: '/',
    query: '',
    hasBody: true,
    ...sent,
    header: (name) => headers[name],
  }
}

function formOf(fields: Readonly<Record<string, string>>) {
  const form = parseForm(new URLSearchParams(fields).toString())
  if (!form.ok) throw new Error(form.error.code)
  return form.value
}

describe('fromRequest', () => {
  it('keeps the query as it was sent, and drops the fragment', () => {
    const query = "Name=a+b%20c&It='s"
    const request = new Request('https://example.com/?#top')
    expect(fromRequest(request)).toMatchObject({ method: 'GET', path: '/', query: '' })
    // `Request` encodes some characters of a URL; a server's URL is as it was received.
    const url = `https://example.com/?${query}#top`
    const asReceived = new Proxy(request, {
      get: (target, key) => (key === 'url' ? url : Reflect.get(target, key)),
    })
    expect(fromRequest(asReceived).query).toBe(query)
    expect(fromRequest(new Request('https://example.com/v1')).path).toBe('/v1')
  })

  it('reads headers by name, and takes the host from the URL where the platform hides the header', () => {
    const request = fromRequest(
      new Request('https://example.com:8443/', { headers: { 'X-TC-Action': 'FuseFace' } }),
    )
    expect(request.header('x-tc-action')).toBe('FuseFace')
    expect(request.header('x-tc-region')).toBeUndefined()
    expect(request.header('host')).toBe('example.com:8443')
  })

  it('says whether there is a body', () => {
    const url = 'https://example.com/'
    expect(fromRequest(new Request(url)).hasBody).toBe(false)
    expect(fromRequest(new Request(url, { method: 'POST', body: '{}' })).hasBody).toBe(true)
  })
})

describe('signedHosts and signedServices', () => {
  it.each([
    [{ host: 'Edge.Example:8443' }, ['edge.example:8443', 'edge.example'], ['facefusion', 'edge']],
    [{ host: '127.0.0.1' }, ['127.0.0.1'], ['facefusion', '127']],
    [
      { host: 'facefusion.tencentcloudapi.com' },
      ['facefusion.tencentcloudapi.com'],
      ['facefusion'],
    ],
    [{ host: 'edge:80' }, ['edge:80', 'edge'], ['facefusion', 'edge:80', 'edge']],
    [{}, [], ['facefusion']],
  ])('of %j are %j and %j', (headers, hosts, services) => {
    const request = received({ headers })
    expect(signedHosts(request)).toEqual(hosts)
    expect(signedServices(request)).toEqual(services)
  })

  it('names another service where the endpoint is that of another service', () => {
    expect(signedServices(received(), 'sts')).toEqual(['sts'])
  })
})

describe('readTransport', () => {
  const type = (value: string) => ({ headers: { 'content-type': value } })

  it.each<[string, Sent, string, string]>([
    ['JSON', type('application/json'), 'tc3', 'json'],
    ['JSON with charset', type('Application/JSON; charset=utf-8'), 'tc3', 'json'],
    ['a POST without body and type', { hasBody: false }, 'tc3', 'json'],
    ['a form', type(FORM), 'v1', 'form'],
    [
      'a form with TC3 headers',
      { headers: { 'content-type': FORM, authorization: 'x' } },
      'v1',
      'form',
    ],
    ['a GET', { method: 'GET', query: 'Action=FuseFace' }, 'v1', 'query'],
    ['a GET with a form’s type', { method: 'GET', ...type(FORM) }, 'v1', 'query'],
    [
      'a GET with Authorization',
      { method: 'GET', headers: { authorization: 'x' } },
      'tc3',
      'query',
    ],
    ['a GET with X-TC-Action', { method: 'GET', headers: { 'x-tc-action': 'x' } }, 'tc3', 'query'],
    ['a query of 32 KiB', { method: 'GET', query: 'x'.repeat(32 * KIB) }, 'v1', 'query'],
  ])('reads %s', (_, sent, signing, format) => {
    expect(readTransport(received(sent))).toEqual({ ok: true, value: { signing, format } })
  })

  it.each<[string, Sent, string]>([
    ['another method', { method: 'PUT', ...type('application/json') }, 'UnsupportedProtocol'],
    ['another path', { path: '/v1', ...type('application/json') }, 'UnsupportedProtocol'],
    ['the name of a property as method', { method: 'constructor' }, 'UnsupportedProtocol'],
    ['a POST with body but without type', {}, 'UnsupportedProtocol'],
    ['a GET with JSON', { method: 'GET', ...type('application/json') }, 'UnsupportedProtocol'],
    [
      'a longer query',
      { method: 'GET', query: 'x'.repeat(32 * KIB + 1) },
      'RequestSizeLimitExceeded',
    ],
  ])('refuses %s', (_, sent, code) => {
    expect(readTransport(received(sent))).toMatchObject({ ok: false, error: { code } })
  })

  it('names the content type that it refuses', () => {
    const transport = readTransport(received(type('multipart/form-data; boundary=x')))
    expect(transport).toMatchObject({
      error: {
        code: 'UnsupportedProtocol',
        message: { 'en-US': 'this action does not support Content-Type=`multipart/form-data`' },
      },
    })
  })
})

describe('checkBodySize', () => {
  it.each([
    ['json', 10 * MIB, undefined],
    ['json', 10 * MIB + 1, 'RequestSizeLimitExceeded'],
    ['form', MIB, undefined],
    ['form', MIB + 1, 'AuthFailure.SignatureFailure'],
    ['query', 0, undefined],
  ] as const)('of a %s body of %d bytes: %s', (format, bytes, code) => {
    expect(checkBodySize({ signing: 'v1', format }, bytes)?.code).toBe(code)
  })
})

describe('parseForm', () => {
  it('takes the last of two values, which the signature covers too', () => {
    expect([...formOf({ a: '1' })]).toEqual([['a', '1']])
    const form = parseForm('a=1&b=%E4%BD%A0+&a=2')
    expect(form.ok && [...form.value]).toEqual([
      ['a', '2'],
      ['b', '你 '],
    ])
  })

  it('takes 256 fields, and refuses more', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, at) => `f${at}=1`).join('&')
    expect(parseForm(fields(256)).ok).toBe(true)
    for (const more of [fields(257), 'a&'.repeat(257), '&'.repeat(257)]) {
      expect(parseForm(more)).toMatchObject({ error: { code: 'RequestSizeLimitExceeded' } })
    }
  })
})

describe('readCommonParameters', () => {
  const headers = {
    'x-tc-timestamp': '1551113065',
    'x-tc-version': '2022-09-27',
    'x-tc-action': 'FuseFace',
    'x-tc-region': 'ap-tokyo',
  }
  const fields = {
    Timestamp: '1551113065',
    Version: '2022-09-27',
    Action: 'FuseFace',
    Region: 'ap-tokyo',
    Nonce: '7',
    SecretId: 'AKID',
    Signature: 'x',
  }
  const common = {
    action: 'FuseFace',
    version: '2022-09-27',
    region: 'ap-tokyo',
    timestamp: 1551113065,
    token: '',
    language: 'en-US',
  }

  it('reads headers with TC3', () => {
    expect(readCommonParameters(received({ headers }))).toEqual({ ok: true, value: common })
    const more = { ...headers, 'x-tc-token': 'token', 'x-tc-language': 'zh-CN' }
    expect(readCommonParameters(received({ headers: more }))).toEqual({
      ok: true,
      value: { ...common, token: 'token', language: 'zh-CN' },
    })
  })

  it('reads fields with v1', () => {
    expect(readCommonParameters(received(), formOf(fields))).toEqual({ ok: true, value: common })
    const more = { ...fields, Token: 'token', Language: 'zh-CN' }
    expect(readCommonParameters(received(), formOf(more))).toEqual({
      ok: true,
      value: { ...common, token: 'token', language: 'zh-CN' },
    })
  })

  const missing = (name: string) => ({
    error: {
      code: 'MissingParameter',
      message: {
        'en-US': `The request is missing a required parameter \`${name}\`.`,
        'zh-CN': `请求缺少必传参数 \`${name}\` 。`,
      },
    },
  })

  it.each(['Timestamp', 'Version', 'Action', 'Region'])('reports an absent %s with TC3', (name) => {
    const { [`x-tc-${name.toLowerCase()}`]: _, ...rest }: Record<string, string> = headers
    expect(readCommonParameters(received({ headers: rest }))).toMatchObject(missing(name))
  })

  it.each(Object.keys(fields))('reports an absent %s with v1', (name) => {
    const form = formOf({ ...fields, [name]: '' })
    expect(readCommonParameters(received({ headers }), form)).toMatchObject(missing(name))
  })

  it('reports the timestamp first where all are absent', () => {
    expect(readCommonParameters(received())).toMatchObject(missing('Timestamp'))
    expect(readCommonParameters(received(), formOf({}))).toMatchObject(missing('Timestamp'))
  })

  it.each(['noon', '1e9', '-1', '9'.repeat(12)])('refuses %s as a timestamp', (timestamp) => {
    const request = received({ headers: { ...headers, 'x-tc-timestamp': timestamp } })
    expect(readCommonParameters(request)).toMatchObject({ error: { code: 'InvalidParameter' } })
  })
})

describe('languageOf', () => {
  const chinese = received({ headers: { 'x-tc-language': 'zh-CN' } })

  it('reads the field of a v1 call before the header', () => {
    expect(languageOf(chinese)).toBe('zh-CN')
    expect(languageOf(received())).toBe('en-US')
    expect(languageOf(received({ headers: { 'x-tc-language': 'fr-FR' } }))).toBe('en-US')
    expect(languageOf(received(), formOf({ Language: 'zh-CN' }))).toBe('zh-CN')
    expect(languageOf(chinese, formOf({ Language: 'en-US' }))).toBe('en-US')
    expect(languageOf(chinese, formOf({}))).toBe('zh-CN')
  })
})
