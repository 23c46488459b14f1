/** @module Tests of the readers of pasted requests: one request in every form gives the same, and errors say where. */

import { describe, expect, it } from 'vitest'
import { readRequest, recognise } from '../src/diagnose/read-request.ts'

const BODY = `{"Name":"it's \\"5\\" $HOME %PATH% ^ & | \`x\` 素材"}`
const AUTHORIZATION =
  'TC3-HMAC-SHA256 Credential=AKID/2026-11-26/facefusion/tc3_request, SignedHeaders=content-type;host, Signature=00ff'
const REQUEST = {
  method: 'POST',
  host: 'facefusion.tencentcloudapi.com',
  path: '/',
  headers: { 'content-type': 'application/json', authorization: AUTHORIZATION },
  body: BODY,
}
const URL_ = 'https://facefusion.tencentcloudapi.com/'
const inBash = BODY.replaceAll("'", "'\\''")
const inDouble = BODY.replace(/["\\$`]/g, '\\$&')
const inAnsi = BODY.replace(/[\\']/g, '\\$&')
const inCmd = BODY.replace(/\\?"/g, (found) => (found.length > 1 ? '\\\\\\"' : '\\"')).replace(
  /[&|<>^]/g,
  '^$&',
)
const inChrome = BODY.replaceAll('\\"', '\\\\"').replaceAll('"', '\\"')
const inPowerShell = BODY.replaceAll("'", "''")

const FORMS: Readonly<Record<string, string>> = {
  'bash, single quotes': `curl ${URL_} -H 'Content-Type: application/json' -H 'Authorization: ${AUTHORIZATION}' -d '${inBash}'`,
  'bash, lines': `$ curl -sS '${URL_}' \\\n  -X POST \\\n  -H 'Content-Type: application/json' \\\n  -H 'Authorization: ${AUTHORIZATION}' \\\n  --data-raw '${inBash}'`,
  'bash, double quotes': `curl "${URL_}" --header "Content-Type: application/json" --header="Authorization: ${AUTHORIZATION}" --data "${inDouble}"`,
  "bash, $'…'": `/usr/bin/curl -k ${URL_} -HContent-Type:application/json -H "Authorization: ${AUTHORIZATION}" -d $'${inAnsi}'`,
  'bash, options together': `curl -sSXPOST ${URL_} --json '${inBash}' -H 'Authorization: ${AUTHORIZATION}'`,
  cmd: `curl.exe "${URL_}" ^\r\n  -H "Content-Type: application/json" ^\r\n  -H "Authorization: ${AUTHORIZATION}" ^\r\n  -d "${inCmd}"`,
  'cmd, as Chrome copies it': `curl ^"${URL_}^" ^\n  -H ^"Content-Type: application/json^" ^\n  -H ^"Authorization: ${AUTHORIZATION}^" ^\n  --data-raw ^"${inChrome.replace(/["^&|\\]/g, '^$&')}^"`,
  PowerShell: `curl.exe '${URL_}' \`\n  -H 'Content-Type: application/json' \`\n  -H 'Authorization: ${AUTHORIZATION}' \`\n  --data-raw '${inPowerShell}'`,
  'headers and body': `POST / HTTP/1.1\r\nHost: facefusion.tencentcloudapi.com\r\nContent-Type: application/json\r\nAuthorization: ${AUTHORIZATION}\r\n\r\n${BODY}`,
  'headers and body, without a request line': `Host: facefusion.tencentcloudapi.com\nContent-Type: application/json\nAuthorization: ${AUTHORIZATION}\n\n${BODY}`,
  'headers of HTTP/2': `:method: POST\n:path: /\n:authority: facefusion.tencentcloudapi.com\ncontent-type: application/json\nauthorization: ${AUTHORIZATION}\n\n${BODY}`,
  'HAR entry': JSON.stringify({ request: harRequest() }),
  'HAR file': JSON.stringify({
    log: {
      entries: [{ request: { method: 'GET', url: 'https://a.test/' } }, { request: harRequest() }],
    },
  }),
}

function harRequest() {
  const headers = [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Authorization', value: AUTHORIZATION },
  ]
  return {
    method: 'POST',
    url: URL_,
    headers,
    postData: { mimeType: 'application/json', text: BODY },
  }
}

describe('a request', () => {
  it.each(Object.entries(FORMS))('is the same as %s', (_, text) => {
    expect(readRequest(text)).toEqual({ ok: true, value: REQUEST })
  })

  it.each([`'{\\"a\\":\\"it''s\\"}'`, `"{\\\`"a\\\`":\\\`"it's\\\`"}"`])(
    'has the quotes that PowerShell 5 wants escaped: %s',
    (body) => {
      expect(readRequest(`curl.exe http://a.test -d ${body}`)).toMatchObject({
        value: { body: `{"a":"it's"}` },
      })
    },
  )

  it('keeps its query as it is written', () => {
    const query = '?Action=FuseFace&Name=a+b%20c%2f&%E7%B4%A0'
    for (const text of [
      `curl 'http://127.0.0.1:9180/${query}'`,
      `GET /${query} HTTP/1.1\nHost: 127.0.0.1:9180`,
    ]) {
      expect(readRequest(text)).toMatchObject({
        value: { method: 'GET', host: '127.0.0.1:9180', path: `/${query}`, body: '' },
      })
    }
  })

  it('has the body of -G in its query', () => {
    expect(readRequest('curl -G http://a.test -d a=1 --data-urlencode "b=x y"')).toMatchObject({
      value: { method: 'GET', path: '/?a=1&b=x%20y', body: '' },
    })
  })

  it('takes the host of its header, and the type that curl sets', () => {
    expect(readRequest("curl http://127.0.0.1:9180 -H 'Host: a.test' -d a=1 -d b=2")).toMatchObject(
      {
        value: {
          method: 'POST',
          host: 'a.test',
          body: 'a=1&b=2',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
      },
    )
  })
})

describe('a text that is no request', () => {
  it.each([
    ['', 'request', 0],
    ['   ', 'request', 0],
    ['how do I sign?', 'request', 0],
    ["curl https://a.test -d '{", 'quote', 23],
    ['curl "https://a.test', 'quote', 5],
    ['curl -H', 'value', 7],
    ['curl -s', 'url', 7],
    ['curl http://a b:c', undefined, 0],
    ['curl "http://a b"', 'url', 5],
    ["curl a.test -H 'no colon'", 'header', 15],
    ['curl a.test -d @body.json', 'inline', 15],
    ['POST / HTTP/1.1\nHost: a\nnonsense\n\n', 'header', 24],
    ['POST / HTTP/1.1\nAccept: */*\n\n', 'host', 0],
    ['{"request":{"method":"GET","url":"https://a.test/"},}', 'json', 52],
    ['{"request":{}}', 'entry', 0],
    ['{"request":{"method":"GET","url":"a"}}', 'url', 27],
  ])('%s: says that it expected %s at character %i', (text, what, at) => {
    const read = readRequest(text)
    if (what === undefined) expect(read.ok).toBe(true)
    else expect(read).toEqual({ ok: false, error: { expected: what, at } })
  })
})

describe('recognise', () => {
  it.each([
    ['curl x', 'curl'],
    ['  $ curl x', 'curl'],
    ['C:\\Windows\\curl.exe x', 'curl'],
    ['curly: brackets', 'http'],
    [' {"log":{}}', 'har'],
    ['POST / HTTP/1.1', 'http'],
  ])('%s: %s', (text, kind) => {
    expect(recognise(text)).toBe(kind)
  })
})
