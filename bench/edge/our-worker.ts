/** @module The configuration of this project's worker in the bench, and the uploads that it accepts. */

/** The request that an end user's device sends. */
export interface Upload {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const ORIGIN = 'https://shop.example'
const KEY = 'pk_bench'
/** Headers of the end user; Cloudflare sets `CF-Connecting-IP`. */
const END_USER = { Origin: ORIGIN, 'CF-Connecting-IP': '203.0.113.7' }
/** A limit that no run reaches. */
const PLENTY = 10_000_000
const TEMPLATE = 'portrait'
const PART = 'photo'

const CATALOGUE = {
  apps: [
    {
      id: 'bench',
      publishableKeys: [KEY],
      origins: [ORIGIN],
      sessionCredits: PLENTY,
      sessionMinutes: 60,
      dailyCap: PLENTY,
      templates: [TEMPLATE],
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
        { id: 'face', templateFaceId: 'mt_1_1', box: { x: 100, y: 100, width: 200, height: 200 } },
      ],
    },
  ],
}

/** Returns a complete configuration. @param cloud Origin of the cloud. */
export function variablesOf(cloud: string): Record<string, string> {
  return {
    TENCENT_SECRET_ID: 'AKIDbench',
    TENCENT_SECRET_KEY: 'the-secret-key-of-the-bench-0000',
    TENCENT_SITE: 'intl',
    TENCENT_REGION: 'ap-singapore',
    TENCENT_ENDPOINT: cloud,
    SIGNING_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64url')}`,
    CATALOGUE: JSON.stringify(CATALOGUE),
  }
}

/** Opens a session and returns the headers of its end user. */
export async function openSession(url: string): Promise<Record<string, string>> {
  const response = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { ...END_USER, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: KEY }),
  })
  if (!response.ok) throw new Error(`no session: ${await response.text()}`)
  const { token } = (await response.json()) as { token: string }
  return { ...END_USER, Authorization: `Bearer ${token}` }
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
