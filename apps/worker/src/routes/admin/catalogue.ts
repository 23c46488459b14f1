/** @module The routes that read, check and replace the whole catalogue. */

import { ADMIN_PATH } from '@fuse-edge/core/admin'
import { ok, type Result } from '@fuse-edge/core/result'
import type { Context, Ports } from '../../context/index.ts'
import { type Change, ENTRY_KINDS, type EntryLists } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { readEntry } from '../../validation/admin-request.ts'
import { type Entry, invalid } from '../../validation/index.ts'
import type { Routes } from '../routes.ts'
import { adminBounds } from './bounds.ts'
import { change, idOf, type MakeChanges, readState, tryChange } from './change.ts'
import { writeEntry } from './entries.ts'
import { respond } from './respond.ts'

/** Returns the changes that turn one catalogue into the other. */
function difference(before: EntryLists, after: Entry): Change[] {
  return ENTRY_KINDS.flatMap((kind) => {
    const list: unknown = after[kind] ?? []
    const entries: unknown[] = Array.isArray(list) ? list : []
    const ids = new Set(entries.map(idOf))
    const old = new Map(before[kind].map((entry) => [idOf(entry), entry as Entry]))
    const removed = [...old.keys()].filter((id) => !ids.has(id))
    return [
      ...removed.map((id): Change => ({ kind, id, entry: undefined })),
      ...entries.flatMap((entry) =>
        writeEntry(kind, idOf(entry), entry as Entry, old.get(idOf(entry))),
      ),
    ]
  })
}

/** Returns what {@link difference} would ignore: fields that are not lists, unknown fields, and repeated ids. */
function errorsOf(catalogue: Entry): { path: string; message: string }[] {
  const names = new Set<string>(ENTRY_KINDS)
  const unknown = Object.keys(catalogue).filter((name) => !names.has(name))
  const lists = ENTRY_KINDS.filter(
    (kind) => kind !== 'virtualKeys' || catalogue[kind] !== undefined,
  )
  const notLists = lists.filter((kind) => !Array.isArray(catalogue[kind]))
  const twice = ENTRY_KINDS.flatMap((kind) => {
    const list: unknown = catalogue[kind]
    const ids = Array.isArray(list) ? list.map(idOf) : []
    return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [`${kind}.${at}.id`] : []))
  })
  return [
    ...unknown.map(() => ({ path: '', message: 'has a list that is not known' })),
    ...notLists.map((path) => ({ path, message: 'must be a list' })),
    ...twice.map((path) => ({ path, message: 'is there twice' })),
  ]
}

/** Reads a catalogue from the body, and returns the changes that lead to it. */
async function sentCatalogue(c: Context): Promise<Result<MakeChanges, Failure>> {
  const sent = await readEntry(c.req.raw, adminBounds(c))
  if (!sent.ok) return sent
  const errors = errorsOf(sent.value)
  return errors.length > 0 ? invalid(errors) : ok((before) => ok(difference(before, sent.value)))
}

async function replace(c: Context, ports: Ports): Promise<Response> {
  const make = await sentCatalogue(c)
  return make.ok ? respond(c, await change(c, ports, make.value)) : problem(c, make.error)
}

async function check(c: Context): Promise<Response> {
  const make = await sentCatalogue(c)
  return make.ok ? respond(c, await tryChange(c, make.value)) : problem(c, make.error)
}

export function catalogueRoutes(ports: Ports): Routes {
  return {
    [`${ADMIN_PATH}/catalogue`]: {
      GET: [async (c) => respond(c, ok(await readState(c)))],
      PUT: [(c) => replace(c, ports)],
    },
    // A separate path: an edge that does not know it answers 404 and changes nothing.
    [`${ADMIN_PATH}/catalogue/check`]: { POST: [check] },
  }
}
