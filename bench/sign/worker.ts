/** @module Runs contestants in workerd: `POST /<contestant>?times=…` with the body to sign. */

import { CONTESTANTS, type Contestant, NOBLE_HASH, NOTHING, nobleHash, repeat } from './signers.ts'

const contestants = new Map<string, Contestant>(Object.entries(CONTESTANTS))
contestants.set(NOTHING, () => true)
contestants.set(NOBLE_HASH, nobleHash)

// biome-ignore lint/style/noDefaultExport: workerd requires a default export
export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const contestant = contestants.get(decodeURIComponent(pathname.slice(1)))
    if (contestant === undefined) return new Response('who?', { status: 404 })
    const body = new Uint8Array(await request.arrayBuffer())
    await repeat(contestant, body, Number(searchParams.get('times')))
    return new Response('done')
  },
}
