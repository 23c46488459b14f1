/** Thumbnails that administrators store at the edge. */

import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { AdminClient } from '@fuse-edge/core/admin'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { expect, it } from 'vitest'
import type { LogLine } from '../src/context/index.ts'
import { PICTURE_LIMITS, REGISTRY_LIMITS } from '../src/limits.ts'
import { platformPorts } from '../src/platform-ports.ts'
import { createWorker } from '../src/worker.ts'
import { administeredEdge, adminOf, OPEN_VARIABLES, READER } from './admin.ts'
import {
  APP,
  createEdge,
  EDGE,
  type Edge,
  KEY,
  ORIGIN,
  photo,
  problemOf,
  TEMPLATES,
} from './edge.ts'
import { thumbnailOf } from './gallery.ts'

it('a stored picture is the thumbnail of a template, which the edge does not fetch', async () => {
  const { admin } = await administeredEdge()
  const file = photo()
  const header = readPictureHeader(file)
  const stored = await admin.storeThumbnail(file)
  if (!stored.ok || !header.ok) throw new Error('not stored')
  const { thumbnail, ...size } = stored.value
  expect(size).toEqual({ width: header.value.width, height: header.value.height })
  expect(thumbnail).toMatch(new RegExp(`^${EDGE}/v1/templates/[0-9a-f]{64}/thumbnail$`))
  const [template] = TEMPLATES
  if (template === undefined) throw new Error('no template')
  await admin.put('templates', { ...template, thumbnail })
  await admin.put('apps', { ...APP, templates: [template.id], publishableKeys: [KEY] })
  const asked: unknown[] = []
  const fetch = async (url: RequestInfo | URL) => {
    asked.push(url)
    return new Response('no', { status: 404 })
  }
  const edge = createEdge(OPEN_VARIABLES, { fetch })
  for (const path of [await thumbnailOf(edge as never), thumbnail.slice(EDGE.length)]) {
    const answer = await edge.call(path, { headers: { Origin: ORIGIN } })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(file)
  }
  expect(asked).toEqual([])
})

it('only a picture of a bounded size is stored, by a key that may write', async () => {
  const edge = await administeredEdge()
  const codeOf = async (admin: AdminClient, file: Uint8Array<ArrayBuffer>) => {
    const answer = await admin.storeThumbnail(file)
    return answer.ok ? 'stored' : answer.error.problem?.code
  }
  const text = new Uint8Array([1, 2, 3])
  expect(await codeOf(edge.admin, text)).toBe('content-type-unsupported')
  const long = new Uint8Array(PICTURE_LIMITS.THUMBNAIL_BYTES + 1)
  expect(await codeOf(edge.admin, long)).toBe('body-too-large')
  expect(await codeOf(adminOf(edge, READER), photo())).toBe('read-only')
  for (const digest of ['0'.repeat(64), 'x']) {
    const missing = await edge.call(`/v1/templates/${digest}/thumbnail`)
    expect((await problemOf(missing)).code).toBe('not-found')
  }
})

/** Runs the cron job that many days from now. */
async function cron(edge: Edge, days: number): Promise<void> {
  const scheduledTime = new Date(Date.now() + days * MS_PER_DAY)
  const ports = { ...platformPorts, log: (line: LogLine) => void edge.lines.push(line) }
  const worker = createWorker(ports)
  const bindings = { ...env, ...OPEN_VARIABLES } as unknown as Env
  await worker.scheduled(
    createScheduledController({ scheduledTime }),
    bindings,
    createExecutionContext(),
  )
}

it('a stored picture is deleted when neither a template nor the audit trail names it any more', async () => {
  const edge = await administeredEdge()
  const [template] = TEMPLATES
  if (template === undefined) throw new Error('no template')
  const store = async (last: number) => {
    // What follows the end of a JPEG file makes another file of it.
    const stored = await edge.admin.storeThumbnail(Uint8Array.of(...photo(), last))
    return stored.ok ? stored.value.thumbnail : ''
  }
  const [old, replaced, unnamed] = [await store(1), await store(2), await store(3)]
  const statuses = async () =>
    Promise.all(
      [old, replaced, unnamed].map(async (url) => (await edge.call(url.slice(EDGE.length))).status),
    )
  await edge.admin.put('templates', { ...template, thumbnail: old })
  await edge.admin.put('templates', { ...template, thumbnail: replaced })
  await cron(edge, 0)
  expect(await statuses()).toEqual([200, 200, 200])
  await cron(edge, 2)
  // Undoing the change needs the first picture.
  expect(await statuses()).toEqual([200, 200, 404])
  // A commit forgets what the audit trail has kept for long enough.
  edge.clock.ms += (REGISTRY_LIMITS.AUDIT_DAYS + 1) * MS_PER_DAY
  await edge.admin.put('apps', { ...APP, templates: [template.id] })
  await cron(edge, 2)
  expect(await statuses()).toEqual([404, 200, 404])
  await edge.admin.patch('apps', APP.id, { templates: [] })
  await edge.admin.remove('templates', template.id)
  await cron(edge, 2)
  expect(await statuses()).toEqual([404, 200, 404])
})
