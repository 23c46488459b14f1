import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import { describe, expect, it } from 'vitest'
import { planMaterial } from '../src/routes/admin/plan-material.ts'

const EMPTY = { apps: [], templates: [], virtualKeys: [] }

function plan(MaterialName: string, side = 100) {
  const material = {
    MaterialId: 'mt_1',
    MaterialStatus: MATERIAL_STATUS.passedByHand,
    MaterialName,
    AuditResult: '',
    MaterialFaceList: [{ FaceId: 'mt_1_1', FaceInfo: { X: 1, Y: 2, Width: 3, Height: 4 } }],
    CreateTime: '',
    UpdateTime: '',
  }
  const size = { width: side, height: side }
  const picture = 'https://pictures.example/1.jpg'
  return planMaterial(EMPTY, { projectId: 'at_1', material, picture, size })
}

function planned(MaterialName: string) {
  const [{ entry = '{}' } = {}] = plan(MaterialName).changes
  return JSON.parse(entry) as { readonly title?: string }
}

it('a material whose picture was scaled after its faces were found is not taken over', () => {
  expect(plan('Portrait', 5)).toMatchObject({ outcome: 'picture-scaled', changes: [] })
  expect(plan('Portrait', 6).outcome).toBe('added')
})

describe('the title of a template that is taken over', () => {
  it.each([
    ['Portrait', 'Portrait'],
    ['', 'mt_1'],
    ['\u001b[31mred\n', '[31mred'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('is, for the name %j, %j', (name, title) => {
    expect(planned(name).title).toBe(title)
  })
})
