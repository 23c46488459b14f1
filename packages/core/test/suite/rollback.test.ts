/** The catalogue of an earlier revision, from the audit trail. */

import { describe, expect, it } from 'vitest'
import { type AuditEntry, type AuditList, catalogueAt } from '../../src/admin/index.ts'
import { ok } from '../../src/result.ts'

const app = (id: string, fields: object = {}) => ({
  id,
  publishableKeys: ['pk_1'],
  origins: [],
  sessionMinutes: 30,
  templates: [],
  ...fields,
})

/** Returns a row of the audit trail: what an entry was before a revision. */
function row(revision: number, list: AuditList, id: string, before?: object): AuditEntry {
  const who = { who: 'ann', requestId: 'r', at: '2026-01-01T00:00:00.000Z' }
  return { ...who, seq: revision, revision, list, id, before }
}

/** Returns the catalogue at a revision, of an edge whose trail has pages of two rows. */
async function at(revision: number, trail: readonly AuditEntry[], apps = [app('shop')]) {
  const current = { revision: 4, catalogue: { apps, templates: [], virtualKeys: [] } }
  const admin = {
    catalogue: async () => ok(current),
    audit: async (before = Number.POSITIVE_INFINITY) => {
      const rows = trail.filter(({ seq }) => seq < before)
      const entries = rows.slice(0, 2)
      return ok({ entries, next: rows.length > 2 ? entries.at(-1)?.seq : undefined })
    },
  }
  const read = await catalogueAt(admin, revision)
  if (!read.ok) throw new Error(read.error.kind)
  return read.value.earlier
}

describe('catalogueAt', () => {
  const trail = [
    row(4, 'apps', 'shop', app('shop', { sessionMinutes: 5, publishableKeys: ['pk_1', 'pk_2'] })),
    row(3, 'reservations', 'shop~1', {}),
    row(3, 'virtual-keys', 'sdk', { id: 'sdk', secretIds: ['new'] }),
    row(2, 'virtual-keys', 'sdk', { id: 'sdk', secretIds: ['old'], actions: ['FuseFace'] }),
    row(1, 'apps', 'shop'),
  ].map((entry, index) => ({ ...entry, seq: 10 - index }))

  it('undoes changes and removals, over pages, and leaves the keys as they are', async () => {
    expect(await at(1, trail)).toEqual({
      apps: [app('shop', { sessionMinutes: 5 })],
      templates: [],
      virtualKeys: [{ id: 'sdk', secretIds: ['new'], actions: ['FuseFace'] }],
    })
    expect((await at(0, trail))?.apps).toEqual([])
  })

  it('is undefined where the trail lacks a revision, or has not come so far', async () => {
    expect(await at(0, trail.slice(0, 4))).toBeUndefined()
    expect(await at(5, trail)).toBeUndefined()
  })
})
