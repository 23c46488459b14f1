/** @module Values that only JavaScript can give: each is named, with what is allowed. */

import { createAdminClient } from '@fuse-edge/core/admin'
import { type ActionName, validateRequest } from '@fuse-edge/core/api'
import { type ClientOptions, createClient, optionsFromEnvironment } from '@fuse-edge/core/client'
import { prepareBody, signAction } from '@fuse-edge/core/sign'
import { signActionPost } from '@fuse-edge/core/sign/web-crypto'
import { describe, expect, it } from 'vitest'

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const options = { credentials, site: 'cn', region: 'ap-guangzhou' }

function create(more: object) {
  return createClient({ ...options, ...more } as ClientOptions<'cn'>)
}

describe('a client', () => {
  it.each([
    ['site', { site: 'china' }, "site must be one of cn, intl, not 'china'"],
    ['no site', { site: undefined }, "site must be one of cn, intl, not 'undefined'"],
    ['site of every object', { site: 'toString' }, "not 'toString'"],
    ['endpoint', { endpoint: '127.0.0.1:9180' }, "http or https address, not '127.0.0.1:9180'"],
    [
      'endpoint with a path',
      { endpoint: 'https://a.example/x' },
      "endpoint must be 'https://a.example'",
    ],
    [
      'endpoint with a query',
      { endpoint: 'https://a.example?x' },
      "endpoint must be 'https://a.example'",
    ],
    [
      'endpoint with a user',
      { endpoint: 'https://u:p@a.example' },
      "endpoint must be 'https://a.example'",
    ],
    ['no credentials', { credentials: null }, 'secretId is missing'],
    ['no region', { region: undefined }, "not a region: 'undefined'"],
    ['region', { region: null }, "not a region: 'null'"],
  ])('names a wrong value: %s', (_, more, message) => {
    expect(() => create(more)).toThrow(TypeError)
    expect(() => create(more)).toThrow(message)
  })

  it('names an action that does not exist, and those that do', async () => {
    const calling = create({ fetch: () => expect.unreachable() }).call(
      'FuseFaces' as 'FuseFace',
      {} as never,
    )
    await expect(calling).rejects.toThrow(TypeError)
    await expect(calling).rejects.toThrow(
      /^action must be one of FuseFace, FuseFaceUltra, .*, not 'FuseFaces'$/,
    )
  })
})

describe('an admin client', () => {
  const given = { endpoint: 'https://edge.example', key: 'ak_secret' }

  it.each([
    ['no endpoint', { endpoint: undefined }, "http or https address, not 'undefined'"],
    ['another scheme', { endpoint: 'ftp://u:pass@edge.example' }, "not 'edge.example'"],
    ['a password', { endpoint: 'https://u:pass@edge.example/a' }, "as 'https://edge.example/a'"],
    ['a query', { endpoint: 'https://edge.example?pass' }, "as 'https://edge.example/'"],
    ['no key', { key: undefined }, 'key is missing'],
    ['an empty key', { key: '' }, 'key is missing'],
    ['a key of two lines', { key: 'ak_\nsecret' }, 'key has other characters'],
    ['a key with a line break', { key: 'ak_secret\n' }, 'key has other characters'],
    ['a key with a byte order mark', { key: '\ufeffak_secret' }, 'key has other characters'],
  ])('names a wrong value, and no secret: %s', (_, more, message) => {
    const creating = () => createAdminClient({ ...given, ...more } as typeof given)
    expect(creating).toThrow(TypeError)
    expect(creating).toThrow(message)
    expect(creating).not.toThrow(/secret|pass(?!word)/)
  })

  it('asks under the path of its endpoint', async () => {
    const urls: string[] = []
    const fetch = async (url: string) => {
      urls.push(url)
      return Response.json({})
    }
    for (const endpoint of [
      'https://edge.example',
      'https://edge.example/',
      'https://edge.example/a/',
    ])
      await createAdminClient({ ...given, endpoint, fetch }).me()
    expect(urls).toEqual([
      'https://edge.example/v1/admin/me',
      'https://edge.example/v1/admin/me',
      'https://edge.example/a/v1/admin/me',
    ])
  })
})

it('validateRequest and the signers name an action that does not exist', async () => {
  const action = 'constructor' as ActionName
  expect(() => validateRequest(action, {})).toThrow("not 'constructor'")
  const signing = { action, credentials, endpoint: 'https://a.example', region: 'r', timestamp: 1 }
  const body = await prepareBody('{}')
  expect(() => signAction(body, signing)).toThrow("not 'constructor'")
  await expect(signActionPost(body, signing)).rejects.toThrow("not 'constructor'")
  const misplaced = { ...signing, action: 'FuseFace', endpoint: 'a.example' } as const
  expect(() => signAction(body, misplaced)).toThrow("not 'a.example'")
  await expect(signActionPost(body, misplaced)).rejects.toThrow("not 'a.example'")
})

it('signers without a timestamp take the time of the machine', async () => {
  const place = {
    credentials,
    action: 'FuseFace',
    endpoint: 'https://a.example',
    region: 'r',
  } as const
  const body = await prepareBody('{}')
  const since = Math.floor(Date.now() / 1000)
  for (const signed of [signAction(body, place), await signActionPost(body, place)]) {
    const timestamp = Number(signed.headers['X-TC-Timestamp'])
    expect(timestamp).toBeGreaterThanOrEqual(since)
    expect(timestamp).toBeLessThanOrEqual(Date.now() / 1000)
    const again = signAction(body, { ...place, timestamp })
    expect(signed.headers.Authorization).toBe(again.headers.Authorization)
  }
})

describe('optionsFromEnvironment', () => {
  const keys = { TENCENTCLOUD_SECRET_ID: 'AKIDEXAMPLE', TENCENTCLOUD_SECRET_KEY: 'secret' }

  it('reads all variables', () => {
    const env = {
      ...keys,
      TENCENTCLOUD_REGION: 'ap-tokyo',
      FUSE_EDGE_SITE: 'intl',
      FUSE_EDGE_ENDPOINT: 'http://127.0.0.1:9180',
    }
    expect(optionsFromEnvironment(env)).toEqual({
      credentials,
      site: 'intl',
      region: 'ap-tokyo',
      endpoint: 'http://127.0.0.1:9180',
    })
  })

  it('has defaults for all but the key', () => {
    const env = { ...keys, FUSE_EDGE_SITE: '', FUSE_EDGE_ENDPOINT: '' }
    const expected = { credentials, site: 'cn', region: 'ap-guangzhou', endpoint: undefined }
    expect(optionsFromEnvironment(env)).toEqual(expected)
  })

  it.each([
    [{}, 'TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are missing'],
    [{ TENCENTCLOUD_SECRET_ID: 'AKID1' }, 'TENCENTCLOUD_SECRET_KEY is missing'],
    [{ ...keys, TENCENTCLOUD_SECRET_KEY: 'secret ' }, 'begins or ends with white space'],
    [{ ...keys, FUSE_EDGE_SITE: 'us' }, "FUSE_EDGE_SITE must be one of cn, intl, not 'us'"],
    [{ ...keys, FUSE_EDGE_ENDPOINT: 'localhost:9180' }, 'FUSE_EDGE_ENDPOINT must be an http or'],
    [{ ...keys, FUSE_EDGE_ENDPOINT: 'http://127.0.0.1:99999' }, 'such as http://127.0.0.1:9180'],
  ])('names what is wrong with %j', (env, message) => {
    expect(() => optionsFromEnvironment(env)).toThrow(message)
  })
})
