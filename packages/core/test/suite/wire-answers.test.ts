/** @module Answers: refusals in two languages, envelope, headers. */

import {
  answerHeaders,
  refusalBody,
  refuse,
  refuseBecause,
  refuseWith,
  successBody,
  type WireRequest,
} from '@fuse-edge/core/wire'
import { describe, expect, it } from 'vitest'

describe('a refusal', () => {
  it('has the message of its code in both languages', () => {
    expect(refuse('UnsupportedRegion')).toEqual({
      code: 'UnsupportedRegion',
      message: {
        'en-US': 'The action not support this region.',
        'zh-CN': '接口不支持所传地域。',
      },
    })
  })

  it('fills a template with values, of which a phrase is in the language of its message', () => {
    const template = { code: 'X', en: '{1} of {0}, {1}{2}', zh: '{0}{1}' }
    expect(refuseWith(template, { en: 'a face', zh: '人脸' }, 2)).toEqual({
      code: 'X',
      message: { 'en-US': '2 of a face, 2', 'zh-CN': '人脸2' },
    })
  })

  it('repeats values as they are, but not without end', () => {
    const { message } = refuseBecause('unknown', '{0}$&')
    expect(message['en-US']).toBe('The parameter `{0}$&` is not recognized.')
    const long = refuseBecause('action', 'x'.repeat(10_000), 'facefusion', '2022-09-27')
    expect(long.message['zh-CN'].length).toBeLessThan(400)
  })
})

describe('the envelope', () => {
  it('of a success has the fields and the request id', () => {
    expect(successBody({ FusedImage: '/9j/' }, 'id-1')).toBe(
      '{"Response":{"FusedImage":"/9j/","RequestId":"id-1"}}',
    )
  })

  it('of a refusal has code and message in the language that is asked for', () => {
    const refusal = refuse('AuthFailure.TokenFailure')
    expect(refusalBody(refusal, 'en-US', 'id-1')).toBe(
      '{"Response":{"Error":{"Code":"AuthFailure.TokenFailure","Message":"Token error."},"RequestId":"id-1"}}',
    )
    expect(JSON.parse(refusalBody(refusal, 'zh-CN', 'id-1'))).toMatchObject({
      Response: { Error: { Message: 'token 错误。' } },
    })
  })
})

describe('answerHeaders', () => {
  const headersFor = (traceId?: string) => {
    const request: WireRequest = {
      method: 'POST',
      path: '/',
      query: '',
      hasBody: true,
      header: (name) => (name === 'x-tc-traceid' ? traceId : undefined),
    }
    return answerHeaders(request)
  }
  const type = { 'content-type': 'application/json' }

  it('has a content type without charset', () => {
    expect(headersFor()).toEqual(type)
  })

  it.each(['trace-1', '8b9c1f1e-2f0e-4f5a-9c39-1c2d3e4f5a6b', 'x'.repeat(128)])(
    'sends the trace id %s back',
    (traceId) => {
      expect(headersFor(traceId)).toEqual({ ...type, 'x-tc-traceid': traceId })
    },
  )

  it.each(['', 'a b', 'x'.repeat(129), 'a\r\nSet-Cookie: x', 'é'])(
    'does not send %j back',
    (traceId) => {
      expect(headersFor(traceId)).toEqual(type)
    },
  )
})
