/** @module Time limits end a call although the garbage collector runs while it waits. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient, type ProvidedCredentials } from '@fuse-edge/core/client'
import { streamPicture } from '@fuse-edge/core/stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cloud, idOf, received, request } from '../setup/calls.ts'

/** Long enough for several collections while a call waits, and for the local server to be reached on a busy machine. */
const LIMIT_MS = 1000
const COLLECT_AT_MS = [4, 12, 20, 200, 500]

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let collecting: NodeJS.Timeout[]
beforeEach(() => {
  collecting = COLLECT_AT_MS.map((milliseconds) => setTimeout(collect, milliseconds))
})
afterEach(() => collecting.forEach(clearTimeout))

const settings = { site: 'cn', region: 'ap-guangzhou', endpoint: cloud } as const
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }

describe('a time limit, while garbage is collected', { timeout: 20 * LIMIT_MS }, () => {
  it('ends a wait for credentials', async () => {
    const never = () => new Promise<ProvidedCredentials>(() => {})
    const client = createClient({ ...settings, credentials: never, deadlineMs: LIMIT_MS })
    const { signal } = new AbortController()
    const outcome = await client.call('FuseFace', request('at_1'), { signal })
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'timeout' })
  })

  it('ends a wait for an answer', async () => {
    const client = createClient({ ...settings, credentials, attemptTimeoutMs: LIMIT_MS })
    const { signal } = new AbortController()
    const outcome = await client.call('FuseFace', request(idOf('silence')), { signal })
    expect(outcome).toMatchObject({ kind: 'ambiguous', reason: 'timeout' })
  })

  it('ends a wait whose sleep ignores its signal', async () => {
    const sleep = () => new Promise<void>((resolve) => setTimeout(resolve, 2 * LIMIT_MS))
    const client = createClient({ ...settings, credentials, deadlineMs: LIMIT_MS, sleep })
    const { signal } = new AbortController()
    const id = idOf('unavailable')
    await client.call('FuseFace', request(id), { signal })
    expect(await received(id)).toHaveLength(1)
  })

  it('ends a wait for the rest of a picture', async () => {
    // The head of the answer must arrive in time, on a busy machine too.
    const client = createClient({ ...settings, credentials, attemptTimeoutMs: 2 * LIMIT_MS })
    const { signal } = new AbortController()
    const outcome = await streamPicture(client, 'FuseFace', request(idOf('picture-silent')), {
      signal,
    })
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const reading = new Response(outcome.response.picture).arrayBuffer()
    await expect(reading).rejects.toMatchObject({ code: 'ambiguous', reason: 'timeout' })
  })
})
