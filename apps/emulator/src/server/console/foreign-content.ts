/**
 * @module Keeps objects and results from running as pages or scripts. The uploader of an object chooses its content type,
 * and it is served on the origin of the console: an HTML object would get a token of the control API (stored cross-site
 * scripting).
 *
 * `Content-Security-Policy: sandbox` gives a page without scripts and with an origin that equals no other, in every
 * browser. `Sec-Fetch-Dest` says in newer ones what a response is for, and refuses the rest.
 */

import { header } from '../../protocol/index.ts'
import { type Handler, jsonReply, type Reply } from '../reply.ts'

/** Pictures without scripts: SVG is none of them. */
const PICTURE = /^image\/(avif|gif|jpeg|png|webp)$/
/** Destinations that read a response as data or as a picture. Programs send no destination. */
const READING: ReadonlySet<string> = new Set(['', 'empty', 'image'])
/** Destinations that show a response. */
const SHOWING: ReadonlySet<string> = new Set(['document', 'embed', 'frame', 'iframe', 'object'])

const REFUSED = jsonReply(403, { error: 'objects and results are not served as pages or scripts' })

function isAllowed(dest: string, { headers }: Reply): boolean {
  const isPicture = PICTURE.test(headers['content-type'] ?? '')
  return READING.has(dest) || (isPicture && SHOWING.has(dest))
}

/** Returns a handler with the same answers, in a form that cannot act on the emulator's origin. */
export function guardForeignContent(handler: Handler): Handler {
  return (request, peer) =>
    handler(request, peer)?.then((reply) => {
      const guarded = isAllowed(header(request, 'sec-fetch-dest'), reply) ? reply : REFUSED
      const headers = { 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' }
      return { ...guarded, headers: { ...guarded.headers, ...headers } }
    })
}
