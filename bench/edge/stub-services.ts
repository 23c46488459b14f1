/**
 * @module The stub services that workers call, in a separate process: a cloud that answers every call with the same picture,
 * and a bucket that stores nothing. It prints their ports as JSON when both listen, and exits when its standard input ends.
 */

import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Header of R2 requests and answers: how many bytes at the start of the body are JSON. Source: workerd, r2-rpc. */
const METADATA_SIZE = 'cf-r2-metadata-size'
const SERVER_ERROR = 500

/** The TCP ports that are printed. */
export interface StubPorts {
  readonly cloud: number
  readonly bucket: number
}

async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const [picture = ''] = process.argv.slice(2)
const answer = Buffer.from(
  JSON.stringify({
    Response: {
      FusedImage: readFileSync(picture).toString('base64'),
      ReviewResultSet: [],
      RequestId: '6dd0a5c8-0000-4000-8000-000000000000',
    },
  }),
)

const cloud = await listen((request, response) => {
  request.on('data', () => undefined)
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length })
    response.end(answer)
  })
})

const bucket = await listen((request, response) => {
  contentOf(request).then(
    (content) => {
      const size = Number(request.headers[METADATA_SIZE])
      const { object } = JSON.parse(content.subarray(0, size).toString()) as { object: string }
      const kept = JSON.stringify({
        name: object,
        version: '0123456789abcdef0123456789abcdef',
        size: content.length - size,
        etag: '0123456789abcdef0123456789abcdef',
        uploaded: Date.now(),
        httpFields: {},
        customFields: [],
        checksums: {},
      })
      response.writeHead(200, { [METADATA_SIZE]: kept.length, 'Content-Type': 'application/json' })
      response.end(kept)
    },
    () => response.writeHead(SERVER_ERROR).end(),
  )
})

const ports: StubPorts = { cloud, bucket }
console.log(JSON.stringify(ports))
process.stdin.on('end', () => process.exit()).resume()
