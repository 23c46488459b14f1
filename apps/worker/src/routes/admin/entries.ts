/** @module The routes of single entries of the catalogue: read, write, patch, remove. */

import { ADMIN_PATH, type EntryPath, type EntryState } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Ports, pathParameter } from '../../context/index.ts'
import type { Change, EntryKind, EntryLists } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { readEntry } from '../../validation/admin-request.ts'
import { type Entry, invalid } from '../../validation/index.ts'
import type { Routes } from '../routes.ts'
import { adminBounds } from './bounds.ts'
import { change, idOf, readState } from './change.ts'
import { mergePatch } from './merge-patch.ts'
import { respond } from './respond.ts'

/** Lists of the catalogue by their path. */
export const KINDS: Readonly<Record<EntryPath, EntryKind>> = Object.freeze({
  apps: 'apps',
  templates: 'templates',
  'virtual-keys': 'virtualKeys',
})

/** The failure where an id names no entry, or a key names none or several of an entry. */
export const ENTRY_UNKNOWN: { readonly ok: false; readonly error: Failure } = fail({
  code: 'entry-unknown',
  detail: 'The catalogue has no entry with this id, or the entry no such key.',
})

/** Returns the entry with an id. */
export function findEntry(
  catalogue: EntryLists,
  kind: EntryKind,
  id: string,
): Result<Entry, Failure> {
  const found = catalogue[kind].find((entry) => idOf(entry) === id)
  return found === undefined ? ENTRY_UNKNOWN : ok(found as Entry)
}

/** Returns the change that writes an entry; none where the entry has that value already. */
export function writeEntry(
  kind: EntryKind,
  id: string,
  entry: Entry,
  before?: Entry,
): readonly Change[] {
  const text = JSON.stringify(entry)
  return text === JSON.stringify(before) ? [] : [{ kind, id, entry: text }]
}

/** Reads an entry from the body. Its id must be that of the path, or absent. */
async function sentEntry(c: Context, id: string): Promise<Result<Entry, Failure>> {
  const sent = await readEntry(c.req.raw, adminBounds(c))
  if (!sent.ok) return sent
  const isOther = sent.value.id !== undefined && sent.value.id !== id
  return isOther ? invalid([{ path: 'id', message: 'is not that of the address' }]) : sent
}

/** The routes of one list. */
export function entryRoutes(ports: Ports, list: EntryPath): Routes {
  const kind = KINDS[list]

  async function read(c: Context): Promise<Response> {
    const { revision, catalogue } = await readState(c)
    const entry = findEntry(catalogue, kind, pathParameter(c, 'id'))
    if (!entry.ok) return problem(c, entry.error)
    return respond(c, ok<EntryState<unknown>>({ revision, entry: entry.value }))
  }

  async function edit(
    c: Context,
    make: (before: Result<Entry, Failure>) => Result<readonly Change[], Failure>,
  ): Promise<Response> {
    const id = pathParameter(c, 'id')
    const changed = await change(c, ports, (catalogue) => make(findEntry(catalogue, kind, id)))
    return respond(c, changed)
  }

  async function put(c: Context): Promise<Response> {
    const id = pathParameter(c, 'id')
    const sent = await sentEntry(c, id)
    if (!sent.ok) return problem(c, sent.error)
    const entry = { ...sent.value, id }
    return edit(c, (before) =>
      ok(writeEntry(kind, id, entry, before.ok ? before.value : undefined)),
    )
  }

  async function patch(c: Context): Promise<Response> {
    const id = pathParameter(c, 'id')
    const sent = await sentEntry(c, id)
    if (!sent.ok) return problem(c, sent.error)
    return edit(c, (before) =>
      before.ok
        ? ok(writeEntry(kind, id, mergePatch(before.value, sent.value), before.value))
        : before,
    )
  }

  function remove(c: Context): Promise<Response> {
    const id = pathParameter(c, 'id')
    return edit(c, (before) => (before.ok ? ok([{ kind, id, entry: undefined }]) : before))
  }

  return {
    [`${ADMIN_PATH}/${list}/:id`]: { GET: [read], PUT: [put], PATCH: [patch], DELETE: [remove] },
  }
}
