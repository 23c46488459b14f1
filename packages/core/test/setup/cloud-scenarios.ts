/** @module Scenarios of the scripted cloud, by name. */

import type { ServerResponse } from 'node:http'

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
  token: string
  secretId: string
}

/** Answers attempt number `attempt`, counted from 1 for each id. */
export type Scenario = (response: ServerResponse, attempt: number, request: Received) => void

const REQUEST_ID = '3c140219-cfe9-470e-b241-907877d6fb03'
const FUSED = { FusedImage: 'https://example.com/fused.jpg', RequestId: REQUEST_ID }
const MATERIALS = { MaterialInfos: [], Count: 0, RequestId: REQUEST_ID }
const TOO_LARGE_BYTES = 33 * 1024 * 1024

/** The cloud's clock: one day ahead of the tests'. */
const CLOUD_TIME = 1_551_199_465
const SKEW_SECONDS = 300
/** A picture that does not fit in one chunk of a connection; each byte depends on its index. */
const PICTURE = Buffer.from(
  Uint8Array.from({ length: 300_001 }, (_, index) => index * 7 + (index >> 8)),
)

function answer(
  response: ServerResponse,
  content: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify({ Response: content }))
}

function text(response: ServerResponse, content: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'text/html' }).end(content)
}

function refusal(code: string, message = `about ${code}`): unknown {
  return { Error: { Code: code, Message: message }, RequestId: REQUEST_ID }
}

function refuse(code: string): Scenario {
  return (response) => answer(response, refusal(code))
}

function first(unlucky: Scenario, then: Scenario): Scenario {
  return (response, attempt, request) =>
    (attempt === 1 ? unlucky : then)(response, attempt, request)
}

/** Refuses with a `Retry-After` in seconds. */
function refuseFor(seconds: number): Scenario {
  return (response) =>
    answer(response, refusal('RequestLimitExceeded'), 200, { 'Retry-After': String(seconds) })
}

/** Accepts only timestamps near the cloud's clock. */
function strictAbout(message: string, headers: Record<string, string> = {}): Scenario {
  return (response, attempt, request) => {
    const isNear = Math.abs(Number(request.timestamp) - CLOUD_TIME) <= SKEW_SECONDS
    if (isNear) fused(response, attempt, request)
    else answer(response, refusal('AuthFailure.SignatureExpire', message), 200, headers)
  }
}

/** Accepts only the token `new`. */
const strictToken: Scenario = (response, attempt, request) => {
  if (request.token === 'new') fused(response, attempt, request)
  else answer(response, refusal('AuthFailure.TokenFailure'))
}

/** Sends text in separate pieces of `size` bytes. */
function inPieces(text: string, size: number): Scenario {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
    const next = (at: number): void => {
      const piece = pieces[at]
      if (piece === undefined) response.end()
      else response.write(piece, () => setImmediate(next, at + 1))
    }
    next(0)
  }
}

const PICTURE_TEXT = PICTURE.toString('base64')
const SMALL_TEXT = PICTURE.subarray(0, 50).toString('base64')

function pictureAnswer(text: string): string {
  return `{"Response":{"FusedImage":"${text}","RequestId":"${REQUEST_ID}"}}`
}

/** One page of materials with these numbers in their ids. */
function page(from: number, rows: number): Scenario {
  const numbers = Array.from({ length: rows }, (_, index) => from + index)
  const MaterialInfos = numbers.map((number) => ({ MaterialId: `mt_${number}` }))
  return (response) => answer(response, { ...MATERIALS, MaterialInfos })
}

/** Answers each attempt by another scenario, and all later ones by the last. */
function inTurn(...scenarios: readonly Scenario[]): Scenario {
  return (response, attempt, request) =>
    scenarios[Math.min(attempt, scenarios.length) - 1]?.(response, attempt, request)
}

/** The state of a video job. */
function job(JobStatusCode: number | null, more: object = {}): Scenario {
  const content = { JobStatus: 'in words', JobStatusCode, RequestId: REQUEST_ID, ...more }
  return (response) => answer(response, content)
}

const VIDEO = { VideoUrl: 'https://example.com/video.mp4', VideoMD5: 'A', Width: 1, Height: 1 }

const fused: Scenario = (response) => answer(response, FUSED)
const materials: Scenario = (response) => answer(response, MATERIALS)
const hangUp: Scenario = (response) => void response.socket?.destroy()
const silence: Scenario = () => {}

/** Scenarios, by the name before the colon of an id. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
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
  'download-failed': refuse('FailedOperation.ImageDownloadError'),
  'download-failed-once': first(refuse('FailedOperation.ImageDownloadError'), fused),
  'materials-41': inTurn(page(1, 20), page(21, 20), page(41, 1)),
  'materials-40': inTurn(page(1, 20), page(21, 20), page(41, 0)),
  'materials-same': page(1, 20),
  'materials-refused': inTurn(page(1, 20), refuse('ResourceUnavailable.InArrears')),
  'job-done': inTurn(job(1), job(3), job(null), job(7, { VideoFaceFusionOutput: VIDEO })),
  'job-failed': job(5, { JobErrorCode: 'FailedOperation.NoFaceDetected', JobErrorMsg: 'no face' }),
  'job-done-without-video': job(7, { VideoFaceFusionOutput: null }),
  'job-queuing': job(1),
  'job-shaky': inTurn(hangUp, hangUp, job(3), hangUp, job(7, { VideoFaceFusionOutput: VIDEO })),
  'job-unknown': refuse('FailedOperation.JobNotExist'),
  'job-away': hangUp,
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
  'rate-limited-for-2': first(refuseFor(2), (...call) => fused(...call)),
  'rate-limited-for-9': refuseFor(9),
  unavailable: refuse('ServiceUnavailable'),
  'unsupported-region': refuse('UnsupportedRegion'),
  'late-en': strictAbout(
    `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${CLOUD_TIME}.`,
  ),
  'late-zh': strictAbout(`签名过期，\`Timestamp\` 1551113065 与服务器时间 ${CLOUD_TIME} 有偏差。`),
  'late-date': strictAbout('签名过期', { Date: new Date(CLOUD_TIME * 1000).toUTCString() }),
  'late-silent': (response) => {
    response.sendDate = false
    answer(response, refusal('AuthFailure.SignatureExpire', '签名过期'))
  },
  'late-always': refuse('AuthFailure.SignatureExpire'),
  'token-new': strictToken,
  'token-never': refuse('AuthFailure.TokenFailure'),
  'bad-gateway-once-materials': first(
    (response) => text(response, '<html>Bad gateway</html>', 502),
    materials,
  ),
  'hang-up-in-guangzhou': (response, attempt, request) =>
    (request.region === 'ap-guangzhou' ? hangUp : materials)(response, attempt, request),
  'no-face-in-guangzhou': (response, attempt, request) =>
    (request.region === 'ap-guangzhou' ? refuse('ServiceUnavailable') : materials)(
      response,
      attempt,
      request,
    ),
  picture: (response) => text(response, pictureAnswer(PICTURE_TEXT)),
  'picture-last': (response) =>
    text(
      response,
      `{ "Other": {"FusedImage": "/9j/"}, "Response" : { "Note": ["FusedImage", {"FusedImage":"no"}, "\\"FusedImage\\":"], "RequestId": "${REQUEST_ID}", "FusedImage"\n:\t"${PICTURE_TEXT}" } }`,
    ),
  'picture-bytewise': inPieces(pictureAnswer(SMALL_TEXT), 1),
  'picture-escaped': inPieces(
    pictureAnswer(SMALL_TEXT.replaceAll('/', '\\/').replaceAll('+', '\\u002B')),
    3,
  ),
  'picture-cut-json': (response) =>
    text(response, pictureAnswer(PICTURE_TEXT).slice(0, PICTURE_TEXT.length - 100)),
  'picture-url': (response) => text(response, pictureAnswer('https://example.com/fused.jpg')),
  'picture-unpadded': (response) => text(response, pictureAnswer('/9j/4AAQ/9')),
  'picture-twice': (response) =>
    text(response, `{"Response":{"FusedImage":"/9j/","FusedImage":"/9j/","RequestId":"1"}}`),
  'rate-limited-once-picture': first(refuse('RequestLimitExceeded'), (response) =>
    text(response, pictureAnswer(SMALL_TEXT)),
  ),
  'picture-without-id': (response) => text(response, `{"Response":{"FusedImage":"/9j/"}}`),
  'picture-and-error': (response) =>
    text(
      response,
      JSON.stringify({ Response: { FusedImage: '/9j/', Error: { Code: 'FailedOperation' } } }),
    ),
  'error-and-picture': (response) =>
    text(
      response,
      JSON.stringify({ Response: { Error: { Code: 'FailedOperation' }, FusedImage: '/9j/' } }),
    ),
  'picture-silent': (response) => {
    response.writeHead(200)
    response.write(pictureAnswer(SMALL_TEXT).slice(0, 60))
  },
}
