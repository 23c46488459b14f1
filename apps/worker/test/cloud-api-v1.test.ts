import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { encodeForm, signatureV1, stringToSignV1 } from '@fuse-edge/core/sign'
import { describe, expect, it } from 'vitest'
import { seen, success } from './cloud.ts'
import { EDGE, type Edge } from './edge.ts'
import { answerOf, codeOf, edgeOn, NOON_SECONDS, SECRET, statuses } from './virtual-key.ts'

const PHOTO = 'https://pictures.example/me.jpg'
const REQUEST = {
  ProjectId: 'at_1',
  ModelId: 'mt_1',
  RspImgType: 'base64',
  FuseFaceDegree: 40,
  MergeInfos: [
    { Url: PHOTO, InputImageFaceRect: { X: 1, Y: 2, Width: 30, Height: 40 } },
    { Url: PHOTO, TemplateFaceID: 'mt_1_2' },
  ],
}

/** Returns the fields of a request as a signed form. */
function signed(
  region: string,
  request: object,
  change: Record<string, string> = {},
  method = 'POST',
) {
  const form = new URLSearchParams(encodeForm(request))
  const common = {
    Action: 'FuseFace',
    Version: '2022-09-27',
    Region: region,
    Timestamp: String(NOON_SECONDS),
    Nonce: '7',
    SecretId: 'AKIDvirtual',
    SignatureMethod: 'HmacSHA256',
    ...change,
  }
  for (const [name, value] of Object.entries(common)) if (value !== '') form.set(name, value)
  const text = stringToSignV1(method, new URL(EDGE).host, Object.fromEntries(form))
  form.set('Signature', signatureV1(SECRET, text, common.SignatureMethod))
  return form
}

function post(edge: Edge, form: URLSearchParams): Promise<Response> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return edge.call('/', { method: 'POST', headers, body: form.toString() })
}

const ALLOWED = { signatureV1: true }

describe('a call signed with v1', () => {
  it('is forwarded as JSON, signed with TC3, with numbers as numbers', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    expect(await codeOf(await post(edge, signed(region, REQUEST)))).toBe('done')
    const [call] = await seen(region)
    expect(JSON.parse(call?.body ?? '')).toEqual(REQUEST)
    expect(call?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: expect.stringContaining('TC3-HMAC-SHA256'),
    })
    expect(await statuses(region)).toEqual(['committed'])
  })

  it('is accepted by GET', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const query = signed(region, REQUEST, { SignatureMethod: 'HmacSHA1' }, 'GET')
    expect(await codeOf(await edge.call(`/?${query.toString()}`))).toBe('done')
    expect(JSON.parse((await seen(region))[0]?.body ?? '')).toEqual(REQUEST)
  })

  it('is answered in the language of its field', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const chinese = { Language: 'zh-CN' }
    const unknown = signed(region, { ...REQUEST, ModelId: undefined }, chinese)
    const { Error: error } = await answerOf(await post(edge, unknown))
    expect(error?.Message).toBe('请求缺少必传参数 `ModelId` 。')
    expect(await codeOf(await post(edge, signed(region, REQUEST, chinese)))).toBe('done')
    expect((await seen(region))[0]?.headers).toMatchObject({ 'x-tc-language': 'zh-CN' })
  })

  it.each<[string, object, Record<string, string>, string]>([
    ['of another service version', REQUEST, { Version: '2020-01-01' }, '2020-01-01'],
    ['without a nonce', REQUEST, { Nonce: '' }, '请求缺少必传参数'],
    ['of an unknown key', REQUEST, { SecretId: 'AKIDnobody' }, '密钥不存在。'],
    ['for no region', REQUEST, { Region: 'null' }, '`Region` 的取值错误'],
    ['for another model', { ...REQUEST, ModelId: 'mt_9' }, {}, '该虚拟密钥没有权限'],
  ])('%s is refused in the language of its field', async (_, request, change, message) => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const fields = { Language: 'zh-CN', ...change }
    for (const method of ['POST', 'GET']) {
      const form = signed(region, request, fields, method)
      const sent = method === 'GET' ? edge.call(`/?${form.toString()}`) : post(edge, form)
      expect((await answerOf(await sent)).Error?.Message).toContain(message)
    }
    const altered = signed(region, REQUEST, { Language: 'zh-CN' })
    altered.set('FuseFaceDegree', '41')
    const { Error: error } = await answerOf(await post(edge, altered))
    expect(error?.Message).toBe('请求签名验证失败，请检查您的签名计算是否正确。')
  })

  it('is answered in its language where the edge itself fails', async () => {
    const timeoutSignal = () => {
      throw new Error('a fault of the edge')
    }
    const { edge, region } = await edgeOn(success(), ALLOWED, { timeoutSignal })
    const form = signed(region, REQUEST, { Language: 'zh-CN' }, 'GET')
    const { Error: error } = await answerOf(await edge.call(`/?${form.toString()}`))
    expect([error?.Code, error?.Message]).toEqual([
      'InternalError',
      '边缘服务内部错误；详见其日志。',
    ])
  })

  it('is refused in its language, too, where no key may sign with v1', async () => {
    const { edge, region } = await edgeOn()
    const form = signed(region, REQUEST, { Language: 'zh-CN' }, 'GET')
    const { Error: error } = await answerOf(await edge.call(`/?${form.toString()}`))
    expect(error?.Message).toContain('无法验证签名')
  })

  it('is accepted with the line feed that the Ruby SDK sends behind its signature, and once', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const form = signed(region, REQUEST)
    const signature = form.get('Signature')
    const codes: string[] = []
    for (const end of ['\n', '', '\r\n', '\n\n', ' ']) {
      form.set('Signature', signature + end)
      codes.push(await codeOf(await post(edge, form)))
    }
    const refused = 'AuthFailure.SignatureFailure'
    expect(codes).toEqual(['done', 'ResourceInUse', refused, refused, refused])
    expect(await seen(region)).toHaveLength(1)
  })

  it('is refused above the limit of a form, which the refusal names', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const [common] = signed(region, { ...REQUEST, MergeInfos: [{ Image: '' }] })
      .toString()
      .split('&Signature=')
    const room = REQUEST_LIMITS.FORM_BYTES
    const fits = signed(region, {
      ...REQUEST,
      ModelId: 'mt_9',
      MergeInfos: [{ Image: 'A'.repeat(room - (common?.length ?? 0) - 200) }],
    })
    expect(await codeOf(await post(edge, fits))).toBe('AuthFailure.UnauthorizedOperation')
    const above = signed(region, { ...REQUEST, MergeInfos: [{ Image: 'A'.repeat(room) }] })
    const { Error: error } = await answerOf(await post(edge, above))
    expect(error?.Code).toBe('AuthFailure.SignatureFailure')
    expect(error?.Message).toContain(String(room))
  })

  it('is made once when it arrives twice', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const form = signed(region, REQUEST)
    const codes = [await codeOf(await post(edge, form)), await codeOf(await post(edge, form))]
    expect(codes).toEqual(['done', 'ResourceInUse'])
  })

  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, '1']))
  it.each<[string, string, object, Record<string, string>]>([
    ['late', 'AuthFailure.SignatureExpire', REQUEST, { Timestamp: String(NOON_SECONDS - 301) }],
    ['without a timestamp', 'MissingParameter', REQUEST, { Timestamp: '' }],
    ['without an id', 'MissingParameter', REQUEST, { SecretId: '' }],
    ['without a nonce', 'MissingParameter', REQUEST, { Nonce: '' }],
    ['with an unknown id', 'AuthFailure.SecretIdNotFound', REQUEST, { SecretId: 'AKIDnobody' }],
    ['with a token', 'AuthFailure.TokenFailure', REQUEST, { Token: 'token' }],
    ['with a field too many', 'UnknownParameter', { ...REQUEST, Foo: '1' }, {}],
    ['with a gap in a list', 'UnknownParameter', { ...REQUEST, 'MergeInfos.7.Url': PHOTO }, {}],
    ['with text for a number', 'InvalidParameter', { ...REQUEST, FuseFaceDegree: '4e1' }, {}],
    ['with very many fields', 'RequestSizeLimitExceeded', many, {}],
    ['for another model', 'AuthFailure.UnauthorizedOperation', { ...REQUEST, ModelId: 'mt_9' }, {}],
  ])('%s is refused with %s', async (_name, code, request, change) => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    expect(await codeOf(await post(edge, signed(region, request, change)))).toBe(code)
    expect(await seen(region)).toEqual([])
  })

  it('is refused when it was altered, and when the key may not sign with v1', async () => {
    const { edge, region } = await edgeOn(success(), ALLOWED)
    const form = signed(region, REQUEST)
    form.set('FuseFaceDegree', '41')
    expect(await codeOf(await post(edge, form))).toBe('AuthFailure.SignatureFailure')
    const closed = await edgeOn()
    const answer = await post(closed.edge, signed(closed.region, REQUEST))
    expect(await codeOf(answer)).toBe('AuthFailure.SignatureFailure')
    expect(await seen(closed.region)).toEqual([])
  })
})
