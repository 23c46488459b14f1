/** @module Tests which activity and material of the account a view takes. */

import type { ActivityReport, MaterialReport } from '@fuse-edge/core/control'
import { describe, expect, it } from 'vitest'
import { openActivity, ownMaterial } from '../src/state/account-materials.ts'

const APPROVED = 1
const REJECTED = 2

function material(id: string, createdMs: number, status: number): MaterialReport {
  return { id, createdMs, status, seeded: false } as MaterialReport
}

function activity(id: string, materials: readonly MaterialReport[], seeded = false) {
  return { id, materials, seeded, kind: 'picture', enabled: true } as unknown as ActivityReport
}

describe('the activity that a view opens', () => {
  const spring = activity('spring', [material('poster', 1, APPROVED)])
  const seeds = activity('seeds', [material('seed', 0, APPROVED)], true)

  it('is the latest one of the account that has materials', () => {
    expect(openActivity([seeds, spring, activity('draft', [])], undefined)?.id).toBe('spring')
  })

  it('is the empty one of the account as long as the account has no other', () => {
    expect(openActivity([seeds, activity('draft', [])], undefined)?.id).toBe('draft')
  })

  it('is the one that is named', () => {
    expect(openActivity([seeds, spring], 'seeds')?.id).toBe('seeds')
  })
})

describe('the material that the Quick Start goes on with', () => {
  it('is the latest approved one, though a later one was rejected', () => {
    const all = [activity('a', [material('late', 2, REJECTED), material('good', 1, APPROVED)])]
    expect(ownMaterial(all)?.id).toBe('good')
  })

  it('is the latest one as long as none is approved', () => {
    const all = [activity('a', [material('first', 1, REJECTED), material('late', 2, REJECTED)])]
    expect(ownMaterial(all)?.id).toBe('late')
  })
})
