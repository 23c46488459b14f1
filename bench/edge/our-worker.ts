/** @module The configuration of this project's worker in the bench, and the uploads that it accepts. */

import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import type { EndUser, Upload } from './load.ts'

const ORIGIN = 'https://shop.example'
const KEY = 'pk_bench'
const CREATED = 201
/** Region of the account. */
export const REGION = 'ap-singapore'
/** A limit that no run reaches. */
export const PLENTY = 10_000_000
const TEMPLATE = 'portrait'
const PART = 'photo'

/** The virtual key pair of the callers that are SDKs. */
export const VIRTUAL_PAIR = { secretId: 'AKIDvirtual-bench', secretKey: 's'.repeat(32) } as const

/** What a deployment has switched on. */
export interface Features {
  /** Fields of the app. @default a daily cap that no run reaches */
  readonly app?: object
  /** @default none besides the necessary ones */
  readonly variables?: Readonly<Record<string, string>>
}

const APP = {
  id: 'bench',
  publishableKeys: [KEY],
  origins: [ORIGIN],
  sessionCredits: PLENTY,
  sessionMinutes: 60,
  templates: [TEMPLATE],
}

function catalogueOf(app: object): object {
  return {
    apps: [{ ...APP, ...app }],
    virtualKeys: [
      {
        id: 'bench',
        secretIds: [VIRTUAL_PAIR.secretId],
        actions: ['FuseFace'],
        projects: ['*'],
        models: ['*'],
        dailyCap: PLENTY,
      },
    ],
    templates: [
      {
        id: TEMPLATE,
        title: 'Portrait',
        projectId: 'at_1',
        modelId: 'mt_1',
        width: 1024,
        height: 1024,
        thumbnail: 'https://pictures.example/portrait.jpg',
        faces: [
          {
            id: 'face',
            templateFaceId: 'mt_1_1',
            box: { x: 100, y: 100, width: 200, height: 200 },
          },
        ],
      },
    ],
  }
}

/** Returns a complete configuration. @param cloud Origin of the cloud. */
export function variablesOf(
  cloud: string,
  { app = { dailyCap: PLENTY }, variables = {} }: Features = {},
): Record<string, string> {
  const { secretId, secretKey } = VIRTUAL_PAIR
  return {
    TENCENT_SECRET_ID: 'AKIDbench',
    TENCENT_SECRET_KEY: 'the-secret-key-of-the-bench-0000',
    TENCENT_SITE: 'intl',
    TENCENT_REGION: REGION,
    TENCENT_ENDPOINT: cloud,
    SIGNING_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64url')}`,
    VIRTUAL_KEYS: `${secretId}:${secretKey}`,
    CATALOGUE: JSON.stringify(catalogueOf(app)),
    ...variables,
  }
}

/** Opens a session from a loopback address. */
export async function openSession(url: string, from: string): Promise<EndUser> {
  const opening = request(`${url}/v1/sessions`, {
    method: 'POST',
    localAddress: from,
    headers: { Origin: ORIGIN, 'Content-Type': 'application/json' },
  })
  opening.end(JSON.stringify({ key: KEY }))
  const [response] = (await once(opening, 'response')) as [IncomingMessage]
  const text = await new Response(Readable.toWeb(response) as ReadableStream).text()
  if (response.statusCode !== CREATED) throw new Error(`no session: ${text}`)
  const { token } = JSON.parse(text) as { token: string }
  return { from, headers: { Origin: ORIGIN, Authorization: `Bearer ${token}` } }
}

/** Opens sessions from so many networks, because one network has only a part of the worker's memory. */
export function openSessions(url: string, networks: number): Promise<EndUser[]> {
  const addresses = Array.from({ length: networks }, (_, index) => `127.0.1.${index + 1}`)
  return Promise.all(addresses.map((from) => openSession(url, from)))
}

function requestWith(photo: string): string {
  return JSON.stringify({ template: TEMPLATE, faces: [{ photo }] })
}

/** Builds a multipart upload, as the widget sends it. */
export async function formOf(photo: Uint8Array<ArrayBuffer>): Promise<Upload> {
  const form = new FormData()
  form.set('request', requestWith(PART))
  form.set(PART, new Blob([photo], { type: 'image/jpeg' }), PART)
  const encoded = new Response(form)
  return {
    headers: { 'Content-Type': encoded.headers.get('Content-Type') ?? '' },
    body: new Uint8Array(await encoded.arrayBuffer()),
  }
}

/** Builds a JSON upload, for contestants that do not accept forms. */
export function jsonOf(photo: Uint8Array): Upload {
  const body = Buffer.from(requestWith(Buffer.from(photo).toString('base64')))
  return { headers: { 'Content-Type': 'application/json' }, body }
}
