/** Requests with any header: `fetch` sets `Host`, `Origin` and `Sec-Fetch-Site` by itself. */

import { request } from 'node:http'

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface HttpOptions {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
  /** Sent as it is, where a URL would be normalised. */
  readonly path?: string
}

export function send(url: string, options: HttpOptions = {}): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, path } = options
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, ...(path && { path }) }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const { statusCode = 0, headers: received } = incoming
        resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks) })
      })
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

export function jsonOf<T = Record<string, unknown>>({ body }: HttpAnswer): T {
  return JSON.parse(body.toString()) as T
}

/** Headers that the console's page sends to its own origin. */
export function pageHeaders(url: string): Record<string, string> {
  return { origin: url, 'sec-fetch-site': 'same-origin', 'fuse-edge-console': '1' }
}
