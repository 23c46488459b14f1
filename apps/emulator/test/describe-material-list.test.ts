/** The action DescribeMaterialList: rows, pages, refusals and its frequency limit. */

import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, NOW_SECONDS, readBill, seeded, startStill } from './call.ts'

const action = 'DescribeMaterialList'
let emulator: Emulator
let seconds: number

beforeEach(async () => {
  seconds = NOW_SECONDS
  emulator = await startStill({ now: () => seconds * 1000 })
})
afterEach(() => emulator.close())

function list(request: Record<string, unknown>, method: 'POST' | 'GET' = 'POST') {
  // The service allows one call a second.
  seconds += 1
  const query = new URLSearchParams(request as Record<string, string>).toString()
  return call(emulator, request, {
    action,
    timestamp: seconds,
    method,
    ...(method === 'GET' && { query }),
  })
}

describe('DescribeMaterialList', () => {
  it('describes a material with its faces, free of charge', async () => {
    const { activity, material } = seeded(emulator)
    const { fields } = await list({ ActivityId: activity.id, MaterialId: material.id })
    expect(fields).toMatchObject({
      Count: 1,
      MaterialInfos: [
        {
          MaterialId: material.id,
          MaterialName: material.name,
          MaterialStatus: 21,
          AuditResult: '审核成功',
          MaterialFaceList: material.faces.map(({ id, rect }) => ({ FaceId: id, FaceInfo: rect })),
          // Noon, in Beijing.
          CreateTime: new Date((NOW_SECONDS + 8 * 3600) * 1000)
            .toISOString()
            .slice(0, 19)
            .replace('T', ' '),
        },
      ],
    })
    const { billed, calls } = await readBill(emulator)
    expect(billed).toBe(0)
    expect(calls).toMatchObject([{ action, code: 'ok', billed: false }])
  })

  it('pages by Limit and Offset, down to zero rows', async () => {
    const { activity } = seeded(emulator)
    const ids = activity.materials.map(({ id }) => id)
    const page = async (request: object) => {
      const { fields } = await list({ ActivityId: activity.id, ...request })
      const infos = fields.MaterialInfos as { MaterialId: string }[]
      return [infos.map(({ MaterialId }) => MaterialId), fields.Count]
    }
    expect(await page({ Limit: 2, Offset: 1 })).toEqual([ids.slice(1, 3), ids.length])
    expect(await page({ Limit: 0 })).toEqual([[], ids.length])
    expect(await page({ Offset: 100 })).toEqual([[], ids.length])
    expect(await page({})).toEqual([ids, ids.length])
  })

  it('takes the raw query of a GET, with texts for numbers', async () => {
    const { activity } = seeded(emulator)
    const { fields } = await list({ ActivityId: activity.id, Limit: 1 }, 'GET')
    expect(fields.MaterialInfos).toHaveLength(1)
    const answer = await list({ ActivityId: activity.id, Limit: 'one' }, 'GET')
    expect(answer.code).toBe('InvalidParameter')
  })

  it.for([
    [{ ActivityId: 'at_1' }, 'InvalidParameterValue.ActivityIdNotFound'],
    [{}, 'MissingParameter'],
    [{ ActivityId: 7 }, 'InvalidParameter'],
    [{ ActivityId: 'at_1', Limit: 21 }, 'FailedOperation.ParameterValueError'],
    [{ ActivityId: 'at_1', Offset: -1 }, 'FailedOperation.ParameterValueError'],
    [{ ActivityId: 'at_1', Page: 1 }, 'UnknownParameter'],
  ] as const)('refuses %j with %s', async ([request, code]) => {
    expect((await list(request)).code).toBe(code)
  })

  it('refuses an unknown material', async () => {
    const answer = await list({ ActivityId: emulator.activities[0]?.id, MaterialId: 'mt_1' })
    expect(answer.code).toBe('InvalidParameterValue.MaterialIdNotFound')
  })

  it('refuses the second call within a second, in each region', async () => {
    const request = { ActivityId: emulator.activities[0]?.id }
    const options = { action, timestamp: seconds }
    expect((await call(emulator, request, options)).code).toBeUndefined()
    expect(await call(emulator, request, options)).toMatchObject({
      code: 'RequestLimitExceeded',
      message:
        'Your current request times equals to `2` in a second, which exceeds the frequency limit `1` for a second. Please reduce the frequency of calls.',
    })
    expect((await call(emulator, request, { ...options, region: 'ap-tokyo' })).code).toBeUndefined()
    seconds += 1
    expect((await call(emulator, request, options)).code).toBeUndefined()
  })

  it('is refused by the international site, like the degrees of FuseFace', async () => {
    const international = await startStill({ site: 'intl' })
    try {
      const request = { ActivityId: international.activities[0]?.id }
      expect((await call(international, request, { action })).code).toBe('InvalidAction')
      const degrees = await call(international, { FuseFaceDegree: 50 })
      expect(degrees.message).toContain('`FuseFaceDegree`')
    } finally {
      await international.close()
    }
  })
})
