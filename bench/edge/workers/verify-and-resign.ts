/**
 * @module The lower bound of a worker that takes calls of official SDKs: it reads the call, hashes it once, verifies the
 * caller's TC3 signature, signs for the cloud, forwards the call and passes the answer on. With a Durable Object it also reserves
 * and settles each call. It does not look into the call or log anything.
 */

import { preparePost, signActionPost } from '@fuse-edge/core/sign/web-crypto'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Counters } from './counter.ts'

export { Counter } from './counter.ts'

interface Env {
  readonly CLOUD: string
  /** Absent: calls are not counted. */
  readonly COUNTER?: Counters
  /** The pair of the callers. */
  readonly secretId: string
  readonly secretKey: string
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

const CREDENTIALS = { secretId: 'AKIDbench', secretKey: 'the-secret-key-of-the-bench-0000' }
const ACTION = 'FuseFace'
const MAX_AGE_SECONDS = 300
const UNAUTHORIZED = 401

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  // The environment is one object for all requests, as long as whose life derived keys are remembered.
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const { headers } = request
    const timestamp = Number(headers.get('X-TC-Timestamp'))
    const region = headers.get('X-TC-Region') ?? ''
    const now = Math.floor(Date.now() / MS_PER_SECOND)
    const body = await preparePost(new Uint8Array(await request.arrayBuffer()))
    const call = { action: ACTION, region } as const
    const expected = await signActionPost(body, {
      ...call,
      credentials: env,
      endpoint: request.url,
      timestamp,
    })
    const isValid = expected.headers.Authorization === headers.get('Authorization')
    if (!isValid || Math.abs(now - timestamp) > MAX_AGE_SECONDS) {
      return new Response(null, { status: UNAUTHORIZED })
    }
    const id = crypto.randomUUID()
    const counter = env.COUNTER?.getByName('all')
    await counter?.reserve(id)
    const { url, ...signed } = await signActionPost(body, {
      ...call,
      credentials: CREDENTIALS,
      endpoint: env.CLOUD,
      timestamp: now,
    })
    const answer = await fetch(url, signed)
    if (counter !== undefined) context.waitUntil(counter.settle(id))
    return answer
  },
}
