/** @module A change of the catalogue: made of the newest revision, checked as a whole, written down with who did it. */

import type { Changed } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import type { AppEnv, Ports } from '../../context/index.ts'
import { withCatalogue } from '../../env/index.ts'
import {
  type CatalogueRevision,
  type Change,
  ENTRY_KINDS,
  type EntryLists,
  parseRevision,
  registryOf,
} from '../../objects/index.ts'
import type { Failure, FieldError } from '../../problem/index.ts'
import { type Entry, invalid } from '../../validation/index.ts'

type AppContext = Context<AppEnv>

/** Says what to change, of the catalogue as it stands. */
export type Make = (catalogue: EntryLists) => Result<readonly Change[], Failure>

/** Another administrator may be quicker, but hardly three times. */
const ATTEMPTS = 3

/** The catalogue as it stands, and how often it was changed. */
export async function readState(c: AppContext): Promise<CatalogueRevision> {
  const { fixedCatalogue } = c.var.settings
  if (fixedCatalogue !== undefined) return { revision: 0, catalogue: fixedCatalogue }
  return parseRevision(await registryOf(c.env).read())
}

/** Id of an entry that has been checked, or of one that has not. */
export function idOf(entry: unknown): string {
  return String((entry as Entry | null)?.id)
}

function applied(catalogue: EntryLists, changes: readonly Change[]): EntryLists {
  const lists = ENTRY_KINDS.map((kind) => {
    const changed = changes.filter((change) => change.kind === kind)
    const kept = catalogue[kind].filter((entry) => changed.every(({ id }) => id !== idOf(entry)))
    const written = changed.flatMap(({ entry }): unknown[] =>
      entry === undefined ? [] : [JSON.parse(entry)],
    )
    return [kind, [...kept, ...written]] as const
  })
  return Object.fromEntries(lists) as Record<(typeof lists)[number][0], unknown[]>
}

const PLACE = /^CATALOGUE\.(\w+)\.(\d+)(?:\.|$)/

/** Paths within the entry that was sent; in other entries with the list and the id before. */
function errorOf(path: string, catalogue: EntryLists, changes: readonly Change[]): string {
  return path.replace(PLACE, (_, list: string, index: string) => {
    const kind = ENTRY_KINDS.find((name) => name === list)
    const id = kind && idOf(catalogue[kind][Number(index)])
    const [only, ...others] = changes
    const isIt = others.length === 0 && only?.kind === kind && only?.id === id
    return isIt ? '' : `${list}.${id}.`
  })
}

/** Nothing is written down that would close the edge. */
function check(c: AppContext, state: EntryLists, changes: readonly Change[]): Failure | undefined {
  const catalogue = applied(state, changes)
  const checked = withCatalogue(c.var.settings, catalogue)
  if (checked.ok) return undefined
  const errors = checked.error.map(
    ({ path, rule }): FieldError => ({ path: errorOf(path, catalogue, changes), message: rule }),
  )
  return invalid(errors).error
}

const CHANGED: Failure = {
  code: 'revision-changed',
  detail: 'The catalogue was changed by somebody else; read it and try again.',
}

/** Makes a change, again where another one came in between, unless `If-Match` says of what it must be made. */
export async function change(
  c: AppContext,
  ports: Ports,
  make: Make,
): Promise<Result<Changed, Failure>> {
  if (c.var.settings.fixedCatalogue !== undefined) {
    const detail = 'Take the variable CATALOGUE away to keep the catalogue here.'
    return fail({ code: 'catalogue-fixed', detail })
  }
  const wanted = c.req.header('If-Match')
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { revision, catalogue } = await readState(c)
    if (wanted !== undefined && wanted !== `"${revision}"`) return fail(CHANGED)
    const changes = make(catalogue)
    if (!changes.ok) return changes
    if (changes.value.length === 0) return ok({ revision, published: true })
    const failure = check(c, catalogue, changes.value)
    if (failure !== undefined) return fail(failure)
    const committed = await registryOf(c.env).commit({
      changes: changes.value,
      ifRevision: revision,
      who: c.var.admin.name,
      requestId: c.var.requestId,
      at: ports.now(),
    })
    if (committed.ok) {
      const { revision, isPublished: published } = committed.value
      return ok({ revision, published })
    }
  }
  return fail(CHANGED)
}
