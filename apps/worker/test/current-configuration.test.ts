import { env } from 'cloudflare:workers'
import type { TemplateEntry } from '@fuse-edge/core/admin'
import type { Session } from '@fuse-edge/core/edge'
import { MS_PER_HOUR, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { ageOf } from '../src/context/index.ts'
import { REGISTRY_LIMITS } from '../src/limits.ts'
import { type AdministeredEdge, administeredEdge, OPEN_VARIABLES } from './admin.ts'
import { callsTo, cloudThat, success } from './cloud.ts'
import { APP, createEdge, type Edge, form, json, photo, TEMPLATES } from './edge.ts'

interface Scene {
  readonly admin: AdministeredEdge['admin']
  readonly edge: Edge
  readonly id: string
  readonly region: string
  readonly kv: { reads: number; fails: boolean }
  readonly open: () => Promise<Response>
}

/** Returns an isolate that has read nothing yet, and its KV. */
async function scene(): Promise<Scene> {
  const region = await cloudThat(success())
  const [id, key] = [`current-${region}`, `pk_${region}`]
  const variables = { ...OPEN_VARIABLES, TENCENT_REGION: region }
  const { admin } = await administeredEdge(variables)
  await admin.put('templates', TEMPLATES[0] as TemplateEntry)
  await admin.put('apps', { ...APP, id, publishableKeys: [key], templates: ['portrait'] })
  const kv = { reads: 0, fails: false }
  const getWithMetadata = async (name: string) => {
    kv.reads++
    if (kv.fails) throw new Error('KV fails')
    return env.CATALOGUES.getWithMetadata(name)
  }
  const edge = createEdge({ ...variables, CATALOGUES: { getWithMetadata } })
  return { admin, edge, id, region, kv, open: () => edge.call('/v1/sessions', json({ key })) }
}

const fusion = () => form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })

describe('the catalogue of an isolate', () => {
  it('is read once for all requests that need it at once', async () => {
    const { edge, kv } = await scene()
    const ready = async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => edge.call('/readyz')))
      return answers.map(({ status }) => status)
    }
    for (const reads of [1, 2]) {
      expect(await ready()).toEqual(Array.from({ length: 20 }, () => 200))
      expect(kv.reads).toBe(reads)
      edge.clock.ms += REGISTRY_LIMITS.STALE_MAX_MS + 1
    }
  })

  it('is read again after the clock was set back', async () => {
    const { admin, edge, id, open } = await scene()
    await edge.call('/readyz')
    await admin.patch('apps', id, { origins: ['https://elsewhere.example'] })
    edge.clock.ms -= 6 * MS_PER_HOUR
    expect((await open()).status).toBe(403)
  })

  it('spends nothing after the clock was set back while KV fails, also once it has caught up', async () => {
    const { edge, kv, open, region } = await scene()
    const { token } = await (await open()).json<Session>()
    kv.fails = true
    edge.clock.ms -= 10 * MS_PER_MINUTE
    for (let times = 0; times < 4; times++) {
      expect((await edge.fuse(token, fusion())).status).toBe(503)
      edge.clock.ms += 4 * MS_PER_MINUTE
    }
    expect(await callsTo(region)).toEqual([])
    kv.fails = false
    expect((await edge.fuse(token, fusion())).status).toBe(201)
  })
})

describe('ageOf', () => {
  it.each([
    [1000, 1500, 500],
    [1000, 1000, 0],
    [1000, 999, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 1000, Number.POSITIVE_INFINITY],
  ])('returns the age of %d at %d', (then, now, age) => {
    expect(ageOf(then, now)).toBe(age)
  })
})
