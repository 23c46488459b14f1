/** Activities and uploaded materials: faces, reviews and the material quota, seen through the API. */

import type { Emulator } from '@fuse-edge/emulator'
import type { Engine } from '@fuse-edge/engine'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, NOW_SECONDS, startStill } from './call.ts'
import { COLLINS, difference, FACELESS, OTHER_PORTRAIT, PORTRAIT } from './photos.ts'
import { realEngine } from './real-engine.ts'
import { createStubEngine } from './stub-engine.ts'

const CHANGED = 5
const TOKEN = 'a-token-that-is-long-enough'

let engine: Engine
let emulator: Emulator
let activityId: string
let seconds: number

beforeAll(async () => {
  engine = await realEngine()
})
beforeEach(async () => {
  seconds = NOW_SECONDS
  emulator = await startStill({ engine, now: () => seconds * 1000, controlToken: TOKEN })
  activityId = must(emulator.materials.createActivity('Ours')).id
})
afterEach(() => emulator.close())

function must<T>(result: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const upload = (picture: Uint8Array = OTHER_PORTRAIT) =>
  emulator.materials.upload({ activityId, name: 'Marie', picture })

function fuse(materialId: string, face?: string) {
  return call(
    emulator,
    {
      ProjectId: activityId,
      ModelId: materialId,
      RspImgType: 'base64',
      LogoAdd: 0,
      MergeInfos: [{ Image: PORTRAIT.toString('base64'), ...(face && { TemplateFaceID: face }) }],
    },
    { timestamp: seconds },
  )
}

async function list(request: object = {}) {
  // The service allows one call a second.
  seconds += 1
  const { fields } = await call(
    emulator,
    { ActivityId: activityId, ...request },
    { action: 'DescribeMaterialList', timestamp: seconds },
  )
  return { infos: fields.MaterialInfos as Record<string, unknown>[], count: fields.Count }
}

describe('an upload', () => {
  it('becomes a material with the faces in the picture, and can be fused', async () => {
    const material = must(await upload())
    expect(material.id).toMatch(/^mt_\d{19}$/)
    expect(activityId).toMatch(/^at_\d{19}$/)
    const { infos } = await list()
    expect(infos).toMatchObject([
      {
        MaterialId: material.id,
        MaterialStatus: 21,
        AuditResult: '审核成功',
        MaterialFaceList: [{ FaceId: `${material.id}_1`, FaceInfo: material.faces[0]?.rect }],
      },
    ])
    const answer = await fuse(material.id, `${material.id}_1`)
    const fused = Buffer.from(String(answer.fields.FusedImage), 'base64')
    const rect = material.faces[0]?.rect
    expect(await difference(OTHER_PORTRAIT, fused, rect)).toBeGreaterThan(CHANGED)
  })

  it('has boxes of whole numbers, which stay inside the picture', async () => {
    await emulator.close()
    const rect = { X: 0.5, Y: 10.4, Width: 99.5, Height: 20.2 }
    const stub = createStubEngine({ faces: [{ rect }] })
    emulator = await startStill({ engine: stub, now: () => seconds * 1000, controlToken: TOKEN })
    activityId = must(emulator.materials.createActivity('Ours')).id
    const [face] = must(await upload()).faces
    expect(face?.rect).toEqual({ X: 1, Y: 10, Width: 99, Height: 21 })
  })

  it('may be a PNG, which is served as JPG', async () => {
    const { id } = must(await upload(COLLINS))
    const thumbnail = await fetch(`${emulator.url}/_emulator/materials/${id}.jpg`)
    const { format } = await sharp(await thumbnail.arrayBuffer()).metadata()
    expect(format).toBe('jpeg')
  })

  it('of the same picture makes another material', async () => {
    const [first, second] = [must(await upload()), must(await upload())]
    expect(first.id).not.toBe(second.id)
    expect((await list()).count).toBe(2)
  })

  it.for([
    ['without a face', FACELESS],
    ['that is no picture', Buffer.from('face')],
    ['that is broken', PORTRAIT.subarray(0, 2000)],
  ] as const)('%s is refused, and does not use the quota', async ([, picture]) => {
    expect((await upload(picture)).ok).toBe(false)
    expect(emulator.materials.quota().free).toBe(10)
    expect((await list()).count).toBe(0)
  })

  it('belongs to an existing activity, which can be disabled', async () => {
    const request = { activityId: 'at_1', name: 'Marie', picture: OTHER_PORTRAIT }
    expect((await emulator.materials.upload(request)).ok).toBe(false)
    const { id } = must(await upload())
    emulator.materials.setActivityEnabled(activityId, false)
    expect((await fuse(id)).code).toBe('InvalidParameterValue.ActivityIdNotFound')
    const [old] = emulator.description.activities2018
    emulator.materials.setActivityEnabled(String(old?.id), false)
    const of2018 = { ProjectId: old?.id, ModelId: old?.materials[0]?.id, RspImgType: 'url' }
    const answer = await call(
      emulator,
      { ...of2018, Image: 'AAAA' },
      { action: 'FaceFusion', version: '2018-12-01', timestamp: seconds },
    )
    expect(answer.code).toBe('FailedOperation.ProjectNotAuth')
  })
})

describe('the material quota', () => {
  it('limits uploads, also at the same time, until one is removed or more is bought', async () => {
    for (let count = 0; count < 9; count++) must(await upload())
    const [one, other] = await Promise.all([upload(), upload()])
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1)
    expect(emulator.materials.quota()).toEqual({ total: 10, free: 0 })
    const last = one.ok ? one : other
    const { id } = must(last)
    must(emulator.materials.remove(id))
    expect((await fuse(id)).code).toBe('InvalidParameterValue.MaterialIdNotFound')
    expect(emulator.materials.quota().free).toBe(1)
    emulator.materials.buyQuota(15)
    expect(emulator.materials.quota()).toEqual({ total: 25, free: 16 })
    expect(() => emulator.materials.buyQuota(-1)).toThrow(RangeError)
  })

  it('does not count seeded materials, which cannot be removed', () => {
    const seeded = emulator.activities[0]?.materials[0]?.id
    expect(emulator.materials.quota().free).toBe(10)
    expect(emulator.materials.remove(String(seeded)).ok).toBe(false)
  })
})

it('DescribeMaterialList returns at most twenty rows', async () => {
  emulator.materials.buyQuota(15)
  for (let count = 0; count < 22; count++) must(await upload())
  const first = await list()
  expect([first.infos.length, first.count]).toEqual([20, 22])
  const second = await list({ Limit: 20, Offset: 20 })
  expect(second.infos).toHaveLength(2)
  const ids = [...first.infos, ...second.infos].map(({ MaterialId }) => MaterialId)
  expect(new Set(ids).size).toBe(22)
})

describe('a review by hand', () => {
  const decide = (...[id, decision, reason]: Parameters<Emulator['materials']['decide']>) =>
    must(emulator.materials.decide(id, decision, reason)).status

  it('refuses with a reason, and decides one appeal for good', async () => {
    emulator.materials.setReview('by-hand')
    const { id } = must(await upload())
    expect((await fuse(id)).code).toBe('FailedOperation.FuseMaterialNotAuth')
    expect(emulator.materials.decide(id, 'appeal').ok).toBe(false)
    expect(decide(id, 'refuse', 'a brand is in it')).toBe(2)
    expect((await list()).infos).toMatchObject([
      { MaterialStatus: 2, AuditResult: 'a brand is in it' },
    ])
    expect((await fuse(id)).code).toBe('FailedOperation.FuseMaterialNotAuth')
    expect(decide(id, 'appeal')).toBe(3)
    expect(decide(id, 'refuse', 'still')).toBe(12)
    expect(emulator.materials.decide(id, 'appeal').ok).toBe(false)
    expect(emulator.materials.decide(id, 'pass').ok).toBe(false)
  })

  it('passes materials for fusion, on appeal too', async () => {
    emulator.materials.setReview('by-hand')
    const [one, other] = [must(await upload()), must(await upload())]
    expect(decide(one.id, 'pass')).toBe(1)
    decide(other.id, 'refuse', 'unclear')
    decide(other.id, 'appeal')
    expect(decide(other.id, 'pass')).toBe(11)
    expect((await fuse(one.id)).code).toBeUndefined()
    expect((await fuse(other.id)).code).toBeUndefined()
    expect((await list()).infos.map(({ AuditResult }) => AuditResult)).toEqual([
      '审核成功',
      '审核成功',
    ])
  })
})

describe('the token API', () => {
  async function control(name: string, body?: object): Promise<[number, Record<string, unknown>]> {
    const [method = '', path = ''] = name.split(' ')
    const response = await fetch(`${emulator.url}/_control/${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    return [response.status, (await response.json()) as Record<string, unknown>]
  }

  it('uploads, reviews and removes materials, and buys quota', async () => {
    const [, activity] = await control('POST activities', { name: 'Over HTTP' })
    await control('PUT review', { mode: 'by-hand' })
    const picture = OTHER_PORTRAIT.toString('base64')
    const [status, material] = await control('POST materials', {
      activityId: activity.id,
      name: 'Marie',
      picture,
    })
    expect([status, material.status]).toEqual([200, 0])
    const { id } = material
    const [, refused] = await control('PUT materials', {
      id,
      decision: 'refuse',
      reason: 'blurred',
    })
    expect(refused.status).toBe(2)
    expect((await control('PUT materials', { id, decision: 'pass' }))[0]).toBe(400)
    expect(await control('GET quota')).toEqual([200, { total: 10, free: 9 }])
    expect((await control('DELETE materials', { id }))[0]).toBe(200)
    expect(await control('POST quota', { count: 5 })).toEqual([200, { total: 15, free: 15 }])
    expect(await control('PUT activities', { id: activity.id, enabled: false })).toEqual([
      200,
      { id: activity.id, enabled: false },
    ])
  })

  it.for([
    ['POST activities', {}, 'name'],
    ['PUT activities', { id: 'at_1' }, 'enabled'],
    ['POST materials', { activityId: 'at_1', name: 'x' }, 'picture'],
    ['POST materials', { activityId: 'at_1', name: 'x', picture: '' }, 'no such activity'],
    ['PUT materials', { id: 'mt_1', decision: 'burn' }, 'decision'],
    ['PUT materials', { id: 'mt_1', decision: 'pass', reason: 1 }, 'reason'],
    ['DELETE materials', { id: 1 }, 'id'],
    ['PUT review', { mode: 'never' }, 'mode'],
    ['POST quota', { count: 0 }, 'count'],
  ] as const)('refuses %j', async ([name, body, words]) => {
    const [status, { error }] = await control(name, body)
    expect(status).toBe(400)
    expect(error).toContain(words)
  })
})
