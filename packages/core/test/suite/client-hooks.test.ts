/** @module What a client tells its listeners, which is no secret, and the retry of pictures that were not downloaded. */

import { type ClientOptions, createClient } from '@fuse-edge/core/client'
import { debugLog } from '@fuse-edge/core/debug'
import { describe, expect, it } from 'vitest'
import { cloud, idOf, received, request } from '../setup/calls.ts'

/** Texts that no listener may get. */
const SECRETS = {
  secretId: 'AKIDSECRETID',
  secretKey: 'the-secret-key',
  token: 'the-session-token',
  photo: '/9j/4AAQthephoto',
  forwardedFor: '203.0.113.7',
}

function client(options: Partial<ClientOptions<'cn'>> = {}) {
  const { secretId, secretKey, token } = SECRETS
  return createClient({
    credentials: { secretId, secretKey, token },
    site: 'cn',
    endpoint: cloud,
    sleep: async () => {},
    regions: ['ap-guangzhou', 'ap-hongkong'],
    ...options,
  } as ClientOptions<'cn'>)
}

describe('listeners of a client', () => {
  it.each(['rate-limited-once', 'hang-up', 'html', 'no-face'])(
    'get no secret and no photo: %s',
    async (scenario) => {
      const id = idOf(scenario)
      const lines: string[] = []
      const heard: unknown[] = []
      const log = debugLog((line) => lines.push(line))
      const listen = client({
        onSend: (report) => {
          heard.push(report)
          log.onSend?.(report)
        },
        onAttempt: (report) => {
          heard.push(report)
          log.onAttempt?.(report)
        },
      })
      const { forwardedFor } = SECRETS
      const photo = { ...request(id), MergeInfos: [{ Image: SECRETS.photo }] }
      const { attempts } = await listen.call('FuseFace', photo, { forwardedFor })
      expect(heard).toHaveLength(2 * attempts.length)
      expect(lines).toHaveLength(2 * attempts.length)
      const text = [JSON.stringify(heard), ...lines].join('\n')
      const signatures = (await received(id)).map(({ authorization }) => authorization)
      expect(signatures).toHaveLength(attempts.length)
      for (const secret of [...Object.values(SECRETS), ...signatures, id, 'mt_1']) {
        expect(text).not.toContain(secret)
      }
      for (const authorization of signatures) {
        expect(text).not.toContain(/Signature=(\w+)/.exec(authorization)?.[1])
      }
    },
  )

  it('hear of an attempt before the service does, and after it', async () => {
    const id = idOf('rate-limited-once')
    const order: string[] = []
    await client({
      fetch: (input, init) => {
        order.push('fetch')
        return fetch(input, init)
      },
      onSend: ({ region, attempt }) => order.push(`send ${region} ${attempt}`),
      onAttempt: ({ region, kind }) => order.push(`${kind} ${region}`),
    }).call('FuseFace', request(id))
    expect(order).toEqual([
      'send ap-guangzhou 1',
      'fetch',
      'refused ap-guangzhou',
      'send ap-hongkong 2',
      'fetch',
      'done ap-hongkong',
    ])
  })

  it('may throw without changing the outcome', async () => {
    const onSend = () => {
      throw new Error('full disk')
    }
    expect((await client({ onSend }).call('FuseFace', request(idOf('fused')))).kind).toBe('done')
  })

  it('may return promises that reject, without an unhandled rejection and without a wait', async () => {
    const onSend = async () => {
      throw new Error('full disk')
    }
    const write = (): void => Promise.reject(new Error('full disk')) as unknown as undefined
    const never = () => new Promise<void>(() => {})
    for (const hooks of [{ onSend, onAttempt: onSend }, debugLog(write), { onSend: never }]) {
      expect((await client(hooks).call('FuseFace', request(idOf('fused')))).kind).toBe('done')
    }
  })

  it('write readable lines', async () => {
    const lines: string[] = []
    let nowMs = 0
    await client({
      ...debugLog((line) => lines.push(line)),
      now: () => {
        nowMs += 5
        return nowMs
      },
    }).call('FuseFace', request(idOf('no-face')))
    expect(lines).toEqual([
      expect.stringMatching(
        /^FuseFace ap-guangzhou attempt 1: sends \d+ bytes to http:\/\/127\.0\.0\.1:\d+$/,
      ),
      expect.stringMatching(
        /^FuseFace ap-guangzhou attempt 1: refused FailedOperation\.NoFaceDetected after \d+ ms, RequestId [\w-]+$/,
      ),
    ])
  })
})

describe('a picture that the service could not download', () => {
  it('ends the call by default', async () => {
    const id = idOf('download-failed-once')
    expect(await client().call('FuseFace', request(id))).toMatchObject({ kind: 'refused' })
    expect(await received(id)).toHaveLength(1)
  })

  it('is asked for again in the same region, after a wait, if the caller wants that', async () => {
    const id = idOf('download-failed-once')
    const waits: number[] = []
    const outcome = await client({
      retryImageDownload: true,
      random: () => 0.5,
      sleep: async (milliseconds) => void waits.push(milliseconds),
    }).call('FuseFace', request(id))
    expect(outcome.kind).toBe('done')
    expect((await received(id)).map(({ region }) => region)).toEqual([
      'ap-guangzhou',
      'ap-guangzhou',
    ])
    expect(waits).toEqual([500])
  })

  it('is asked for as often as the client may', async () => {
    const id = idOf('download-failed')
    const options = { retryImageDownload: true, maxAttempts: 2 }
    expect((await client(options).call('FuseFace', request(id))).kind).toBe('refused')
    expect(await received(id)).toHaveLength(2)
  })
})
