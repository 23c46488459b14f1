/** @module explain, without the strings of the signer, and of signature v1. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signatureV1, signRequest, stringToSignV1 } from '@fuse-edge/core/sign'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fuseEdge } from './fixtures.ts'

const SECRET_ID = 'AKIDexample'
const SECRET_KEY = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const HOST = 'facefusion.tencentcloudapi.com'
const keys = { TENCENTCLOUD_SECRET_ID: SECRET_ID, TENCENTCLOUD_SECRET_KEY: SECRET_KEY }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-explain-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('explain, without the strings of the signer', () => {
  const BODY = '{"ActivityId":"at_404","Limit":1}'

  /** Signs one body and saves a request with another one. */
  async function explained(signedBody: string, sentBody: string) {
    const args = ['sign', '--json', '-']
    const { headers } = JSON.parse((await fuseEdge(args, keys, signedBody)).text)
    const lines = Object.entries<string>(headers).map(([name, value]) => `${name}: ${value}`)
    const head = ['POST / HTTP/1.1', `Host: ${HOST}`, ...lines].join('\r\n')
    const length = Buffer.byteLength(sentBody)
    const request = file('body.http', `${head}\r\nContent-Length: ${length}\r\n\r\n${sentBody}`)
    return fuseEdge(['explain', request], keys)
  }

  it.each([
    ['a line feed', `${BODY}\n`, BODY, 'ends with a line end'],
    ['a byte order mark', BODY, `\ufeff${BODY}`, 'byte order mark'],
    ['other line ends', '{\n"A":1}', '{\r\n"A":1}', 'CR LF and LF'],
    ['other white space', BODY.replaceAll(':', ': '), BODY, 'other white space'],
    ['another order', '{"Limit":1,"ActivityId":"at_404"}', BODY, 'keys in another order'],
    ['other escapes', '{"A":"\\u672a"}', '{"A":"未"}', 'other escapes'],
    ['other numbers', '{"A":1.0}', '{"A":1}', 'write a number differently'],
  ])('names %s in the body', async (_, signedBody, sentBody, words) => {
    const { code, text } = await explained(signedBody, sentBody)
    expect(code).toBe(6)
    expect(text).toMatch(/^Line \d+ of the canonical request \(HashedRequestPayload\) differs/)
    const [first] = text.split('\n').filter((line) => line.startsWith('- '))
    expect(first).toContain(words)
    expect(text).not.toContain(SECRET_KEY)
  })
})

/** What is copied with a key: before it, and behind it. */
const COPIED = [
  ['a line feed', '', '\n'],
  ['CR LF', '', '\r\n'],
  ['a byte order mark', '\ufeff', ''],
  ['a space', '', ' '],
  ['a space before it', ' ', ''],
] as const

describe('explain, of a key with more at its ends', () => {
  const BODY = '{"ActivityId":"at_404"}'

  async function savedTc3(secretKey: string): Promise<string> {
    const credentials = { secretId: SECRET_ID, secretKey }
    const { headers } = await signRequest({ credentials, host: HOST, timestamp: 1e9, body: BODY })
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return file(
      'key.http',
      `POST / HTTP/1.1\r\nHost: ${HOST}\r\n${lines.join('\r\n')}\r\n\r\n${BODY}`,
    )
  }

  it.each(COPIED)('names %s that only the signer had, or both', async (_, before, behind) => {
    const copied = before + SECRET_KEY + behind
    const request = await savedTc3(copied)
    for (const TENCENTCLOUD_SECRET_KEY of [SECRET_KEY, copied]) {
      const env = { ...keys, TENCENTCLOUD_SECRET_KEY }
      const { code, text } = await fuseEdge(['explain', request], env)
      expect(code).toBe(6)
      expect(text).toMatch(/^Both sides signed the same text, but with different keys/)
      expect(text).toContain('- The SecretKey begins or ends with white space, a line end')
      expect(text).not.toContain(SECRET_KEY)
    }
  })

  it('takes the signature of the key alone, whatever was copied into the environment', async () => {
    const env = { ...keys, TENCENTCLOUD_SECRET_KEY: `${SECRET_KEY}\r\n` }
    const run = await fuseEdge(['explain', await savedTc3(SECRET_KEY)], env)
    expect(run).toMatchObject({ code: 0, text: 'the signature is correct\n' })
  })

  it('refuses a key with an invisible character inside', async () => {
    const env = { ...keys, TENCENTCLOUD_SECRET_KEY: 'Gu5t\u200b9xGA' }
    const run = await fuseEdge(['explain', await savedTc3(SECRET_KEY)], env)
    expect(run.code).toBe(2)
    expect(run.errors).toContain('secretKey has other characters than visible ASCII')
  })

  it.each(COPIED)('refuses to sign with %s', async (_, before, behind) => {
    const env = { ...keys, TENCENTCLOUD_SECRET_KEY: before + SECRET_KEY + behind }
    const run = await fuseEdge(['sign', '-'], env, BODY)
    expect(run).toMatchObject({ code: 2, text: '' })
    expect(run.errors).toContain('secretKey has other characters than visible ASCII')
  })
})

describe('explain, of signature v1', () => {
  function form(
    change: Record<string, string> = {},
    signedHost = HOST,
    key = SECRET_KEY,
  ): URLSearchParams {
    const parameters = {
      Action: 'DescribeMaterialList',
      ActivityId: 'at_404',
      Nonce: '7',
      Region: 'ap-guangzhou',
      SecretId: SECRET_ID,
      SignatureMethod: 'HmacSHA256',
      Timestamp: '1465185768',
      Version: '2022-09-27',
    }
    const text = stringToSignV1('POST', signedHost, parameters)
    const Signature = signatureV1(key, text, 'HmacSHA256')
    return new URLSearchParams({ ...parameters, Signature, ...change })
  }

  function saved(body: URLSearchParams): string {
    const type = 'Content-Type: application/x-www-form-urlencoded'
    return file('v1.http', `POST / HTTP/1.1\r\nHost: ${HOST}\r\n${type}\r\n\r\n${body.toString()}`)
  }

  it('reports that a correct signature is correct, with the line feed of the Ruby SDK, too', async () => {
    for (const end of ['', '\n']) {
      const right = form()
      right.set('Signature', right.get('Signature') + end)
      const run = await fuseEdge(['explain', saved(right)], keys)
      expect(run).toMatchObject({ code: 0, text: 'the signature is correct\n' })
    }
  })

  it.each(COPIED)('names %s of the key', async (_, before, behind) => {
    const key = before + SECRET_KEY + behind
    for (const TENCENTCLOUD_SECRET_KEY of [SECRET_KEY, key]) {
      const env = { ...keys, TENCENTCLOUD_SECRET_KEY }
      const { code, text } = await fuseEdge(['explain', saved(form({}, HOST, key))], env)
      expect(code).toBe(6)
      expect(text).toContain('- The SecretKey begins or ends with white space, a line end')
    }
  })

  it.each([
    ['another host', () => form({}, 'facefusion.intl.tencentcloudapi.com'), 'another host'],
    ['no signature', () => form({ Signature: '' }), 'Signature v1 needs the parameters'],
    ['another key', () => form({ SecretId: 'AKIDother' }), 'The SecretId is unknown'],
    ['the other hash', () => form({ SignatureMethod: 'HmacSHA1' }), 'SecretKey does not belong'],
  ])('names %s', async (_, body, words) => {
    const { code, text } = await fuseEdge(['explain', saved(body())], keys)
    expect(code).toBe(6)
    expect(text).toContain(words)
    expect(text).not.toMatch(/^The Authorization header/)
    expect(text).not.toContain(SECRET_KEY)
  })
})
