/** What the control API says of activities and materials, and how it takes them. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, seeded } from './call.ts'
import { control, startControlled } from './control.ts'
import { PORTRAIT } from './photos.ts'

let emulator: Emulator
let activityId: string
beforeEach(async () => {
  emulator = await startControlled()
  activityId = (await control(emulator, 'POST activities', { name: 'Spring' })).value.id
})
afterEach(() => emulator.close())

const picture = PORTRAIT.toString('base64')
const copyright = { kind: 'licensed', holder: 'Studio', note: 'L-1' }

const upload = async (changes = {}) =>
  await control(emulator, 'POST materials', { activityId, name: 'Poster', picture, ...changes })

const reportOf = async (id: string) => {
  const { value } = await control(emulator, 'GET activities')
  return value.flatMap(({ materials }) => materials).find((one) => one.id === id)
}

describe('activities', () => {
  it('are listed with empty and disabled ones, and with what came with the emulator', async () => {
    await control(emulator, 'PUT activities', { id: activityId, enabled: false })
    const { value } = await control(emulator, 'GET activities')
    expect(value.find(({ id }) => id === activityId)).toEqual({
      id: activityId,
      name: 'Spring',
      kind: 'picture',
      enabled: false,
      createdMs: NOW_SECONDS * 1000,
      seeded: false,
      materials: [],
    })
    const { activity, material } = seeded(emulator)
    const first = value.find(({ id }) => id === activity.id)
    expect(first).toMatchObject({ seeded: true, enabled: true })
    expect(first?.materials[0]).toMatchObject({ id: material.id, seeded: true, calls: 0 })
  })

  it('say how often and when a material was used', async () => {
    const { material } = seeded(emulator)
    await call(emulator, fuseFaceRequest(emulator))
    await call(emulator, fuseFaceRequest(emulator, { MergeInfos: [{ Image: 'AAAA' }] }))
    expect(await reportOf(material.id)).toMatchObject({
      calls: 1,
      lastUsedMs: NOW_SECONDS * 1000,
    })
    expect(emulator.control.ledger(2).calls.map((one) => one.materialId)).toEqual([
      undefined,
      material.id,
    ])
  })

  it('lead to the rows of the bill that a material was used by', async () => {
    const { material } = seeded(emulator)
    const { requestId } = await call(emulator, fuseFaceRequest(emulator))
    await call(emulator, fuseFaceRequest(emulator, { MergeInfos: [{ Image: 'AAAA' }] }))
    const rowsOf = async (query: string) =>
      (await control(emulator, 'GET ledger', undefined, query)).value.calls.map(
        (row) => row.requestId,
      )
    expect(await rowsOf(`?materialId=${material.id}`)).toEqual([requestId])
    expect(await rowsOf('?materialId=mt_other')).toEqual([])
  })
})

describe('a material', () => {
  it('has every status with its time and reason', async () => {
    await control(emulator, 'PUT review', { mode: 'by-hand' })
    expect((await control(emulator, 'GET review')).value).toEqual({ mode: 'by-hand' })
    const { id } = (await upload()).value
    const atMs = NOW_SECONDS * 1000
    emulator.control.clock.advanceMs(1000)
    await control(emulator, 'PUT materials', { id, decision: 'refuse', reason: 'blurred' })
    emulator.control.clock.advanceMs(1000)
    await control(emulator, 'PUT materials', { id, decision: 'appeal' })
    const { underReview, refusedByHand, appealing } = MATERIAL_STATUS
    expect(await reportOf(id)).toMatchObject({
      seeded: false,
      status: appealing,
      statusTrail: [
        { status: underReview, reason: '', atMs },
        { status: refusedByHand, reason: 'blurred', atMs: atMs + 1000 },
        { status: appealing, reason: '', atMs: atMs + 2000 },
      ],
    })
  })

  it('keeps the declaration of its rights', async () => {
    const { id } = (await upload({ copyright })).value
    expect(await reportOf(id)).toMatchObject({ copyright })
    const { id: plain } = (await upload()).value
    expect(await reportOf(plain)).not.toHaveProperty('copyright')
  })

  it.for([
    { copyright: 'mine' },
    { copyright: { ...copyright, kind: 'stolen' } },
    { copyright: { ...copyright, holder: ' ' } },
    { copyright: { ...copyright, holder: 'x'.repeat(129) } },
    { copyright: { ...copyright, note: 1 } },
    { copyright: { ...copyright, note: 'x'.repeat(513) } },
    { picture: 1 },
    { name: '' },
  ])('is refused with %j', async (changes) => {
    expect((await upload(changes)).status).toBe(400)
  })

  it('is renamed, unless it came with the emulator', async () => {
    const { id } = (await upload()).value
    const renamed = await control(emulator, 'PUT materials', { id, name: 'Banner' })
    expect(renamed.value).toMatchObject({ id, name: 'Banner' })
    expect(await reportOf(id)).toMatchObject({ name: 'Banner' })
    for (const body of [
      { id, name: '' },
      { id, name: 'x'.repeat(65) },
      { id: 'mt_none', name: 'Banner' },
      { id: seeded(emulator).material.id, name: 'Banner' },
      { id },
    ]) {
      expect((await control(emulator, 'PUT materials', body)).status).toBe(400)
    }
  })

  it('says how large its file is', async () => {
    const { id } = (await upload()).value
    expect(await reportOf(id)).toMatchObject({ bytes: PORTRAIT.length })
    expect((await reportOf(seeded(emulator).material.id))?.bytes).toBeGreaterThan(1000)
  })

  it('is uploaded as a form with a file, too', async () => {
    const form = new FormData()
    form.set('activityId', activityId)
    form.set('name', 'Poster')
    form.set('copyright', JSON.stringify(copyright))
    form.set('picture', new Blob([PORTRAIT], { type: 'image/jpeg' }), 'poster.jpg')
    const { status, value } = await control(emulator, 'POST materials', form)
    expect(status).toBe(200)
    expect(await reportOf(value.id)).toMatchObject({ name: 'Poster', copyright })
    const asText = (await upload()).value
    expect(value.sha256).toBe(asText.sha256)
  })

  it('is refused as a form without a file, or with a declaration that is no JSON', async () => {
    for (const [name, value] of [
      ['name', 'Poster'],
      ['copyright', '{'],
    ] as const) {
      const form = new FormData()
      form.set('activityId', activityId)
      form.set(name, value)
      expect((await control(emulator, 'POST materials', form)).status).toBe(400)
    }
    const response = await fetch(`${emulator.url}/_control/materials`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer a-token-that-is-long-enough',
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: 'no form',
    })
    expect(response.status).toBe(400)
  })
})
