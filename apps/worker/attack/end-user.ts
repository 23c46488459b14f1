/** @module An end user: opens a session from one address and fuses photos with it. */

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Session } from '@fuse-edge/core/edge'
import { type AppName, ORIGIN } from './catalogue.ts'
import { type Answer, type Sent, send } from './http-client.ts'
import type { Target } from './target.ts'

const OK = 200
const CREATED = 201

/** The picture that an end user got, or why not. */
export interface Fused {
  readonly status: number
  readonly ms: number
  /** Absent where the end user got none. */
  readonly picture?: Uint8Array
  /** The answer in its place, for the log. */
  readonly refusal?: string
}

/** How a fusion is asked for. */
export interface FuseOptions {
  /** @default the isolate under attack */
  readonly url?: string
  /** @default the picture itself */
  readonly accept?: 'image/jpeg' | 'application/json'
}

/** An end user with a session. */
export interface EndUser {
  readonly headers: Readonly<Record<string, string>>
  readonly from: string
  fuse(options?: FuseOptions): Promise<Fused>
}

/** Returns a multipart body, as the widget sends it. */
export async function uploadOf(template: string, photo: Uint8Array<ArrayBuffer>) {
  const form = new FormData()
  form.set('request', JSON.stringify({ template, faces: [{ photo: 'me' }] }))
  form.set('me', new Blob([photo], { type: 'image/jpeg' }), 'me')
  const encoded = new Response(form)
  const type = encoded.headers.get('Content-Type') ?? ''
  return { type, body: new Uint8Array(await encoded.arrayBuffer()) }
}

const REFUSAL_CHARACTERS = 300
/** The id of a request, without which equal problems are equal. */
const INSTANCE = /,"instance":"[^"]*"/
/** Less than `Retry-After`, as attacks are short. */
const RETRY_MS = 250
const ATTEMPTS = 40

type Received = Pick<Fused, 'picture' | 'refusal'>

function refusalOf(step: string, { status, body }: Answer): Received {
  const problem = body.toString().replace(INSTANCE, '').slice(0, REFUSAL_CHARACTERS)
  return { refusal: `${step}: ${status} ${problem}` }
}

/** Returns the answer, asking again as long as the edge says so: the bucket may fail for a moment. */
async function askAgain(url: string, from: string): Promise<Answer> {
  let answer = await send(url, { from, method: 'GET' })
  for (let n = 0; n < ATTEMPTS && answer.headers['retry-after'] !== undefined; n++) {
    await pause(RETRY_MS)
    answer = await send(url, { from, method: 'GET' })
  }
  return answer
}

/** Follows the address of a JSON answer: the picture must be behind it, or in it. */
async function pictureBehind({ body }: Answer, from: string): Promise<Received> {
  const { url } = JSON.parse(body.toString()) as { url: string }
  if (url.startsWith('data:')) {
    return { picture: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64') }
  }
  const answer = await askAgain(url, from)
  return answer.status === OK ? { picture: answer.body } : refusalOf('its address', answer)
}

async function receive(answer: Answer, { accept }: FuseOptions, from: string): Promise<Received> {
  if (answer.status !== OK && answer.status !== CREATED) return refusalOf('the fusion', answer)
  if (accept === 'application/json') return pictureBehind(answer, from)
  const isPicture = String(answer.headers['content-type']).startsWith('image/')
  return isPicture ? { picture: answer.body } : refusalOf('no picture', answer)
}

/** Opens a session. @throws where it is refused */
export async function openSession(
  target: Target,
  app: AppName,
  from: string,
  more: Sent['headers'] = {},
): Promise<EndUser> {
  const origin = { Origin: ORIGIN, ...more }
  const opened = await send(`${target.url}/v1/sessions`, {
    from,
    headers: { ...origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: `pk_${app}` }),
  })
  if (opened.status !== CREATED)
    throw new Error(`no session: ${opened.status} ${opened.body.toString()}`)
  const { token } = JSON.parse(opened.body.toString()) as Session
  const headers = { ...origin, Authorization: `Bearer ${token}` }
  const { type, body } = await uploadOf(app, target.photo)
  return {
    headers,
    from,
    async fuse(options = {}) {
      const { url = target.url, accept = 'image/jpeg' } = options
      const answer = await send(`${url}/v1/fusions`, {
        from,
        headers: {
          ...headers,
          'Content-Type': type,
          Accept: accept,
          'Idempotency-Key': randomUUID(),
        },
        body,
      })
      const received = await receive(answer, { accept }, from)
      return { status: answer.status, ms: answer.ms, ...received }
    },
  }
}
