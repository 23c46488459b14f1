import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import { describe, expect, it } from 'vitest'
import { planMaterial } from '../src/routes/admin/plan-material.ts'

const EMPTY = { apps: [], templates: [], virtualKeys: [] }

function planned(MaterialName: string) {
  const material = {
    MaterialId: 'mt_1',
    MaterialStatus: MATERIAL_STATUS.passedByHand,
    MaterialName,
    AuditResult: '',
    MaterialFaceList: [{ FaceId: 'mt_1_1', FaceInfo: { X: 1, Y: 2, Width: 3, Height: 4 } }],
    CreateTime: '',
    UpdateTime: '',
  }
  const size = { width: 100, height: 100 }
  const picture = 'https://pictures.example/1.jpg'
  const { changes } = planMaterial(EMPTY, { projectId: 'at_1', material, picture, size })
  const [{ entry = '{}' } = {}] = changes
  return JSON.parse(entry) as { readonly title?: string }
}

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
