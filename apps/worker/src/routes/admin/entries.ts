/** @module One entry of the catalogue: read, written, changed in part, removed. */

import type { EntryPath, EntryState } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { AppEnv, Ports } from '../../context/index.ts'
import type { Change, EntryKind, EntryLists } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { type Entry, invalid, readEntry } from '../../validation/index.ts'
import { change, idOf, readState } from './change.ts'
import { mergePatch } from './merge-patch.ts'
import { tell } from './tell.ts'

/** Lists of the catalogue by the path that they are found under. */
export const KINDS: Readonly<Record<EntryPath, EntryKind>> = Object.freeze({
  apps: 'apps',
  templates: 'templates',
  'virtual-keys': 'virtualKeys',
})

/** There is no such thing, or several. */
export const ENTRY_UNKNOWN: { readonly ok: false; readonly error: Failure } = fail({
  code: 'entry-unknown',
  detail: 'The catalogue has no entry with this id, or the entry no such key.',
})

/** The entry, if there is one. */
export function findEntry(
  catalogue: EntryLists,
  kind: EntryKind,
  id: string,
): Result<Entry, Failure> {
  const found = catalogue[kind].find((entry) => idOf(entry) === id)
  return found === undefined ? ENTRY_UNKNOWN : ok(found as Entry)
}

/** What is to be written; nothing where the entry is like that already. */
export function write(
  kind: EntryKind,
  id: string,
  entry: Entry,
  before?: Entry,
): readonly Change[] {
  const text = JSON.stringify(entry)
  return text === JSON.stringify(before) ? [] : [{ kind, id, entry: text }]
}

async function sentEntry(c: Context<AppEnv>, id: string): Promise<Result<Entry, Failure>> {
  const sent = await readEntry(c.req.raw)
  if (!sent.ok) return sent
  const isOther = sent.value.id !== undefined && sent.value.id !== id
  return isOther ? invalid([{ path: 'id', message: 'is not that of the address' }]) : sent
}

/** Routes of one list. */
export function entryRoutes(ports: Ports, list: EntryPath): Hono<AppEnv> {
  const kind = KINDS[list]
  return new Hono<AppEnv>()
    .get('/:id', async (c) => {
      const { revision, catalogue } = await readState(c)
      const entry = findEntry(catalogue, kind, c.req.param('id'))
      if (!entry.ok) return problem(c, entry.error)
      return tell(c, ok<EntryState<unknown>>({ revision, entry: entry.value }))
    })
    .put('/:id', async (c) => {
      const id = c.req.param('id')
      const sent = await sentEntry(c, id)
      if (!sent.ok) return problem(c, sent.error)
      const entry = { ...sent.value, id }
      return tell(
        c,
        await change(c, ports, (catalogue) => {
          const before = findEntry(catalogue, kind, id)
          return ok(write(kind, id, entry, before.ok ? before.value : undefined))
        }),
      )
    })
    .patch('/:id', async (c) => {
      const id = c.req.param('id')
      const sent = await sentEntry(c, id)
      if (!sent.ok) return problem(c, sent.error)
      return tell(
        c,
        await change(c, ports, (catalogue) => {
          const before = findEntry(catalogue, kind, id)
          if (!before.ok) return before
          return ok(write(kind, id, mergePatch(before.value, sent.value), before.value))
        }),
      )
    })
    .delete('/:id', async (c) => {
      const id = c.req.param('id')
      return tell(
        c,
        await change(c, ports, (catalogue) => {
          const before = findEntry(catalogue, kind, id)
          return before.ok ? ok([{ kind, id, entry: undefined }]) : before
        }),
      )
    })
}
