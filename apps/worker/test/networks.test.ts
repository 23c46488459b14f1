import type { Session } from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import { addressPrefix, networksAround, widestNetwork } from '../src/auth/index.ts'
import { clientAddress, parseAddress } from '../src/context/index.ts'
import { cloudThat, success } from './cloud.ts'
import { createEdge, type Edge, END_USER, form, json, KEY, photo, withApp } from './edge.ts'

describe('parseAddress', () => {
  it.each([
    [END_USER, END_USER],
    ['203.0.113.7:52982', END_USER],
    ['::ffff:203.0.113.7', END_USER],
    ['::FFFF:cb00:7107', END_USER],
    ['2001:0DB8:0:0::0001', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[::1]', '::1'],
    ['', undefined],
    ['203.0.113', undefined],
    ['203.0.113.777', undefined],
    ['2001:db8::1::2', undefined],
    ['fe80::1%eth0', undefined],
    ['edge.example', undefined],
    ['unix:/run/socket', undefined],
    ['203.0.113.7/24', undefined],
    ['user@203.0.113.7', undefined],
  ])('of %j is %s', (text, address) => {
    expect(parseAddress(text)).toBe(address)
  })
})

describe('addressPrefix', () => {
  it.each([
    [END_USER, '203.0.113.7/32'],
    ['::ffff:203.0.113.7', '203.0.113.7/32'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2/64'],
    ['2001:db8::1', '2001:db8:0:0/64'],
    ['2001:db8:1::2:3:4:5', '2001:db8:1:0/64'],
    ['::1', '0:0:0:0/64'],
    ['evil', ''],
    [undefined, ''],
  ])('of %s is %s', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix)
  })
})

describe('networksAround', () => {
  it.each([
    ['2001:db8:1:ab12/64', ['2001:db8:1:ab12/64', '2001:db8:1:ab00/56', '2001:db8:1/48']],
    ['2001:db8:1:2/64', ['2001:db8:1:2/64', '2001:db8:1:0/56', '2001:db8:1/48']],
    [`${END_USER}/32`, [`${END_USER}/32`]],
    ['', ['']],
  ])('%s are %j', (prefix, networks) => {
    expect(networksAround(prefix)).toEqual(networks)
  })
})

describe('widestNetwork', () => {
  it.each([
    ['2001:db8:1:ab12::1', '2001:db8:1/48'],
    [END_USER, `${END_USER}/32`],
    [undefined, ''],
  ])('of %s is %s', (address, network) => {
    expect(widestNetwork(address)).toBe(network)
  })
})

describe('the address of the client', () => {
  const cf = { clientIp: '198.51.100.1:40000' }
  const forged = { 'CF-Connecting-IP': END_USER, 'X-Real-IP': '192.0.2.1' }
  it.each<[string, string | undefined, object | undefined, object, string | undefined]>([
    ['the socket’s where the runtime gives it', undefined, cf, forged, '198.51.100.1'],
    ['the socket’s, though it is malformed', undefined, { clientIp: '?' }, forged, undefined],
    ['Cloudflare’s header elsewhere', undefined, undefined, forged, END_USER],
    ['that of the configured header', 'x-real-ip', cf, forged, '192.0.2.1'],
    ['none without the configured header', 'x-client-ip', cf, forged, undefined],
    [
      'the last of a list, which the nearest proxy wrote',
      'x-forwarded-for',
      cf,
      { 'X-Forwarded-For': '192.0.2.9, 192.0.2.1' },
      '192.0.2.1',
    ],
  ])('is %s', (_, header, properties, headers, address) => {
    expect(clientAddress(new Headers(Object.entries(headers)), properties ?? {}, header)).toBe(
      address,
    )
  })
})

describe('the limit of a network', () => {
  const PER_PREFIX = { perDay: { calls: 2 } }

  async function limited(perPrefix: object): Promise<Edge> {
    const region = await cloudThat(success())
    const budget = { perDay: { calls: 100 }, perPrefix }
    const app = { id: `networks-${region}`, dailyCap: undefined, budget }
    return createEdge({ ...withApp(app), TENCENT_REGION: region })
  }

  /** Makes two fusions from each address and returns how many were made in all. */
  async function madeFrom(edge: Edge, addresses: readonly string[]): Promise<number> {
    const statuses: number[] = []
    for (const address of addresses) {
      const headers = { 'CF-Connecting-IP': address }
      const init = json({ key: KEY })
      const opened = await edge.call('/v1/sessions', {
        ...init,
        headers: { ...init.headers, ...headers },
      })
      const { token } = await opened.json<Session>()
      for (const _ of ['one', 'two']) {
        const body = form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })
        statuses.push((await edge.fuse(token, body, headers)).status)
      }
    }
    expect([...new Set(statuses)].filter((status) => status !== 201 && status !== 402)).toEqual([])
    return statuses.filter((status) => status === 201).length
  }

  const inOne48 = [0, 1, 2, 3, 4, 5].map((n) => `2001:db8:1:${n}00::7`)
  const inOne56 = [0, 1, 2, 3, 4, 5].map((n) => `2001:db8:1:${n}::7`)
  const apart = [0, 1, 2].map((n) => `2001:db8:${n}::7`)

  it.each([
    ['holds for six /64s of one /56 together', PER_PREFIX, inOne56, 2],
    ['holds four times for the /64s of one /48 together', PER_PREFIX, inOne48, 8],
    ['holds for each /48 apart', PER_PREFIX, apart, 6],
    ['holds for each IPv4 address', PER_PREFIX, ['192.0.2.1', '192.0.2.2'], 4],
    ['can be wider for a /56', { ...PER_PREFIX, times56: 2 }, inOne56, 4],
    ['can be the same for a /48', { ...PER_PREFIX, times48: 1 }, inOne48, 2],
  ])('%s', async (_, perPrefix, addresses, made) => {
    expect(await madeFrom(await limited(perPrefix), addresses)).toBe(made)
  })
})
