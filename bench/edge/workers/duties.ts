/**
 * @module The lower bound of a worker with our duties: `hash-and-sign`, and one reservation and one settlement at a Durable
 * Object with SQLite, and one picture stored in R2. It does not check, label, route or log anything.
 */

import type { Counters } from './counter.ts'
import { signAndSend } from './sign-and-send.ts'

export { Counter } from './counter.ts'

interface Env {
  readonly CLOUD: string
  readonly COUNTER: Counters
  readonly RESULTS: { put(key: string, value: BodyInit, options: object): Promise<unknown> }
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const id = crypto.randomUUID()
    const counter = env.COUNTER.getByName('all')
    await counter.reserve(id)
    const picture = await signAndSend(request, env.CLOUD)
    const httpMetadata = { contentType: 'image/jpeg' }
    context.waitUntil(env.RESULTS.put(id, picture, { httpMetadata }))
    context.waitUntil(counter.settle(id))
    return new Response(picture, { headers: { 'Content-Type': 'image/jpeg' } })
  },
}
