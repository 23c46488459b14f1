/**
 * @module A cloud that does as the request says: `ProjectId` or `ActivityId` is `<scenario>:<anything>`, and
 * `GET /_requests?id=…` tells which requests with that id were received. Any page may call it.
 */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it was received. */
export interface Received {
  region: string
  action: string
  version: string
  timestamp: string
  authorization: string
  contentType: string
  host: string
  language: string
  forwardedFor: string
  bodySha256Hex: string
}

/** Answers attempt number `attempt`, counted from 1 for each id. */
type Scenario = (response: ServerResponse, attempt: number) => void

const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03'
const FUSED = { FusedImage: 'https://example.com/fused.jpg', RequestId: REQUEST_ID }
const MATERIALS = { MaterialInfos: [], Count: 0, RequestId: REQUEST_ID }
const TOO_LARGE_BYTES = 33 * 1024 * 1024

function answer(response: ServerResponse, content: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ Response: content }))
}

function text(response: ServerResponse, content: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'text/html' }).end(content)
}

function refusal(code: string): unknown {
  return { Error: { Code: code, Message: `about ${code}` }, RequestId: REQUEST_ID }
}

function refuse(code: string): Scenario {
  return (response) => answer(response, refusal(code))
}

function first(unlucky: Scenario, then: Scenario): Scenario {
  return (response, attempt) => (attempt === 1 ? unlucky : then)(response, attempt)
}

const fused: Scenario = (response) => answer(response, FUSED)
const materials: Scenario = (response) => answer(response, MATERIALS)
const hangUp: Scenario = (response) => void response.socket?.destroy()
const silence: Scenario = () => {}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  fused,
  materials,
  'no-face': refuse('FailedOperation.NoFaceDetected'),
  'rate-limited': refuse('RequestLimitExceeded'),
  'inner-error': refuse('FailedOperation.InnerError'),
  'new-code': refuse('Surprise.Unheard'),
  'refused-with-status': (response) => answer(response, refusal('InternalError'), 500),
  'rate-limited-once': first(refuse('RequestLimitExceeded'), fused),
  'inner-error-once': first(refuse('FailedOperation.InnerError'), fused),
  'hang-up': hangUp,
  'hang-up-once': first(hangUp, fused),
  'hang-up-once-materials': first(hangUp, materials),
  silence,
  'bad-gateway': (response) => text(response, '<html>Bad gateway</html>', 502),
  html: (response) => text(response, '<html>Welcome</html>'),
  empty: (response) => text(response, ''),
  cut: (response) => {
    response.writeHead(200, { 'Content-Length': '1000' })
    response.write('{"Response":{', () => response.socket?.destroy())
  },
  'cut-json': (response) => text(response, '{"Response":{"FusedImage":"https'),
  redirect: (response) => response.writeHead(307, { Location: '/elsewhere' }).end(),
  'too-large': (response) => response.end(Buffer.alloc(TOO_LARGE_BYTES, 'a')),
  'image-number': (response) => answer(response, { ...FUSED, FusedImage: 1 }),
  'image-empty': (response) => answer(response, { ...FUSED, FusedImage: '' }),
  'image-missing': (response) => answer(response, { RequestId: REQUEST_ID }),
  'request-id-missing': (response) => answer(response, { FusedImage: FUSED.FusedImage }),
  'error-null': (response) => answer(response, { ...FUSED, Error: null }),
  'error-without-code': (response) => answer(response, { ...FUSED, Error: { Message: 'no' } }),
  'response-list': (response) => answer(response, [FUSED]),
  'json-null': (response) => text(response, 'null'),
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}

function receivedOf(request: IncomingMessage, body: Buffer): Received {
  return {
    region: header(request, 'x-tc-region'),
    action: header(request, 'x-tc-action'),
    version: header(request, 'x-tc-version'),
    timestamp: header(request, 'x-tc-timestamp'),
    authorization: header(request, 'authorization'),
    contentType: header(request, 'content-type'),
    host: header(request, 'host'),
    language: header(request, 'x-tc-language'),
    forwardedFor: header(request, 'x-forwarded-for'),
    bodySha256Hex: createHash('sha256').update(body).digest('hex'),
  }
}

/** Starts the cloud on a free port of the loopback interface. */
export async function startCloud(): Promise<{ url: string; close: () => Promise<void> }> {
  const received = new Map<string, Received[]>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A kept connection could be closed under a request, and a browser then sends the request twice by itself.
    response.setHeader('Connection', 'close')
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (request.method === 'OPTIONS') {
      const asked = header(request, 'access-control-request-headers')
      response.writeHead(204, { 'Access-Control-Allow-Headers': asked }).end()
      return
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cloud')
    if (pathname === '/_requests') {
      response.end(JSON.stringify(received.get(searchParams.get('id') ?? '') ?? []))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { ProjectId, ActivityId } = JSON.parse(body.toString())
    const id = String(ProjectId ?? ActivityId)
    const earlier = received.get(id) ?? []
    received.set(id, [...earlier, receivedOf(request, body)])
    SCENARIOS[id.split(':')[0] ?? '']?.(response, earlier.length + 1)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
