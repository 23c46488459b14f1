/** @module Runs contestants in workerd: `POST /chain` with a chain as JSON, then `POST /<contestant>?times=…` with the picture. */

import { type Contestant, repeat } from '../sign/signers.ts'
import { createContestants } from './contestants.ts'

let contestants = new Map<string, Contestant>()

// biome-ignore lint/style/noDefaultExport: workerd requires a default export
export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/chain') {
      contestants = new Map(Object.entries(await createContestants(await request.json())))
      return new Response('done')
    }
    const contestant = contestants.get(decodeURIComponent(pathname.slice(1)))
    if (contestant === undefined) return new Response('who?', { status: 404 })
    const body = new Uint8Array(await request.arrayBuffer())
    await repeat(contestant, body, Number(searchParams.get('times')))
    return new Response('done')
  },
}
