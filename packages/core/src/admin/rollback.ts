/** @module The catalogue as it was at an earlier revision, from the audit trail. */

import type { EdgeFailure } from '../edge/index.ts'
import { ok, type Result } from '../result.ts'
import type { AdminClient } from './client.ts'
import type { AuditEntry, Catalogue, CatalogueState, EntryPath } from './contract.ts'

/** An earlier catalogue. */
export interface EarlierCatalogue {
  /** The catalogue as it is now. Give its revision as `ifRevision` when you replace it. */
  current: CatalogueState
  /** The catalogue as it was, with the keys of now; `undefined` where the audit trail no longer reaches that revision. */
  earlier: Catalogue | undefined
}

type Entry = Readonly<Record<string, unknown>> & { readonly id: string }

const LISTS: Readonly<Record<EntryPath, keyof Catalogue>> = Object.freeze({
  apps: 'apps',
  templates: 'templates',
  'virtual-keys': 'virtualKeys',
})

/** Fields with keys. A key that was ended, because it leaked for example, must not become valid again. */
const KEY_FIELDS: Readonly<Record<EntryPath, readonly string[]>> = Object.freeze({
  apps: ['publishableKeys', 'secretKeyHashes'],
  templates: [],
  'virtual-keys': ['secretIds'],
})

function isEntryPath(list: string): list is EntryPath {
  return Object.hasOwn(LISTS, list)
}

/** Returns an entry with the keys of another state of it. */
function withKeysOf(entry: Entry, newest: Entry, list: EntryPath): Entry {
  const fields = new Map(Object.entries(entry))
  for (const name of KEY_FIELDS[list]) {
    if (newest[name] === undefined) fields.delete(name)
    else fields.set(name, newest[name])
  }
  return { ...Object.fromEntries(fields), id: entry.id }
}

/** Returns the entries of a list before the changes. @param changes of that list, newest first */
function undone(entries: readonly Entry[], changes: readonly AuditEntry[], list: EntryPath) {
  const earlier = new Map(entries.map((entry) => [entry.id, entry]))
  const newest = new Map(earlier)
  for (const { id, before } of changes) {
    if (before === undefined) {
      earlier.delete(id)
      continue
    }
    const entry = before as Entry
    if (!newest.has(id)) newest.set(id, entry)
    earlier.set(id, withKeysOf(entry, newest.get(id) ?? entry, list))
  }
  return [...earlier.values()]
}

/** Reads the changes after a revision, newest first; `undefined` where the trail does not have all of them. */
async function changesAfter(
  admin: Pick<AdminClient, 'audit'>,
  revision: number,
  current: number,
): Promise<Result<AuditEntry[] | undefined, EdgeFailure>> {
  const changes: AuditEntry[] = []
  const revisions = new Set<number>()
  let next: number | undefined
  do {
    const page = await admin.audit(next)
    if (!page.ok) return page
    const later = page.value.entries.filter(
      (entry) => entry.revision > revision && entry.revision <= current && isEntryPath(entry.list),
    )
    changes.push(...later)
    for (const entry of later) revisions.add(entry.revision)
    const isReached = page.value.entries.some((entry) => entry.revision <= revision)
    next = isReached ? undefined : page.value.next
  } while (next !== undefined)
  return ok(revisions.size === current - revision ? changes : undefined)
}

/**
 * Returns the catalogue as it was at an earlier revision, to be written with `admin.replace`. Keys stay as they are now: a
 * rollback neither ends a key nor makes an ended one valid again.
 *
 * @param revision 0 is the empty catalogue before the first change
 */
export async function catalogueAt(
  admin: Pick<AdminClient, 'audit' | 'catalogue'>,
  revision: number,
): Promise<Result<EarlierCatalogue, EdgeFailure>> {
  const now = await admin.catalogue()
  if (!now.ok) return now
  const { revision: current, catalogue } = now.value
  if (revision > current) return ok({ current: now.value, earlier: undefined })
  const changes = await changesAfter(admin, revision, current)
  if (!changes.ok) return changes
  if (changes.value === undefined) return ok({ current: now.value, earlier: undefined })
  const all = changes.value
  const listOf = (list: EntryPath) => {
    const entries: readonly object[] = catalogue[LISTS[list]] ?? []
    const own = all.filter((change) => change.list === list)
    return undone(entries as readonly Entry[], own, list)
  }
  // The edge validates every entry when it is written back.
  const lists = { apps: listOf('apps'), templates: listOf('templates') } as object as Catalogue
  const virtualKeys = listOf('virtual-keys') as object as Catalogue['virtualKeys']
  return ok({ current: now.value, earlier: { ...lists, virtualKeys } })
}
