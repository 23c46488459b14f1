/** @module Only Node distinguishes a connection that never came about from one that broke; the client uses this. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@fuse-edge/core/client'
import { describe, expect, it } from 'vitest'

const REQUEST = {
  ProjectId: 'at_1',
  ModelId: 'mt_1',
  RspImgType: 'url',
  MergeInfos: [{ Url: 'https://example.com/a.jpg' }],
} as const

/** Returns the URL of a port that was closed. */
async function closedEndpoint(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

function call(endpoint: string, regions: [string, ...string[]]) {
  const client = createClient({
    credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
    site: 'cn',
    regions,
    endpoint,
    maxAttempts: 2,
    maxWaitMs: 0,
  })
  return client.call('FuseFace', { ...REQUEST, MergeInfos: [...REQUEST.MergeInfos] })
}

describe('a billable call without a connection', () => {
  it('ends not-sent, after an attempt at each region', async () => {
    const outcome = await call(await closedEndpoint(), ['ap-guangzhou', 'ap-hongkong'])
    expect(outcome).toMatchObject({
      kind: 'not-sent',
      reason: 'unreachable',
      attempts: [
        { region: 'ap-guangzhou', kind: 'not-sent' },
        { region: 'ap-hongkong', kind: 'not-sent' },
      ],
    })
  })

  it('is tried again at the only region', async () => {
    const outcome = await call(await closedEndpoint(), ['ap-guangzhou'])
    expect(outcome.attempts.map(({ region }) => region)).toEqual(['ap-guangzhou', 'ap-guangzhou'])
  })

  it('ends not-sent when the name does not exist', async () => {
    const outcome = await call('http://facefusion.invalid', ['ap-guangzhou'])
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'unreachable' })
  })
})
