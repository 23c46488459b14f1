/** @module A request as a HAR 1.2 file. */

import type { MadeRequest } from '../../explorer/make-request.ts'

/** Returns the text of a HAR file with one request. */
export function harOf({ method, host, path, headers, body }: MadeRequest): string {
  const all = Object.entries({ Host: host, ...headers })
  const request = {
    method,
    url: `https://${host}${path}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: all.map(([name, value]) => ({ name, value })),
    queryString: [],
    postData: { mimeType: headers['Content-Type'] ?? '', text: body },
    headersSize: -1,
    bodySize: new TextEncoder().encode(body).length,
  }
  const creator = { name: 'Fuse Edge console', version: '0.1.0' }
  return JSON.stringify({ log: { version: '1.2', creator, entries: [{ request }] } }, null, 2)
}
