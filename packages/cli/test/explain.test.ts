/** @module explain, without the strings of the signer, and of signature v1. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signatureV1, stringToSignV1 } from '@fuse-edge/core/sign'
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

describe('explain, of signature v1', () => {
  function form(change: Record<string, string> = {}, signedHost = HOST): URLSearchParams {
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
    const Signature = signatureV1(SECRET_KEY, text, 'HmacSHA256')
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
