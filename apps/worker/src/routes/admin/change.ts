/** @module Changes of the catalogue: based on the newest revision, validated with the whole catalogue, and stored with the audit trail. */

import type { Changed, CheckedCatalogue } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, Ports } from '../../context/index.ts'
import {
  type Configuration,
  type ConfigurationIssue,
  ownerOfKey,
  policyOfApp,
  policyOfKey,
  withCatalogue,
} from '../../env/index.ts'
import { REMOVED } from '../../money/index.ts'
import {
  type CatalogueRevision,
  type Change,
  ENTRY_KINDS,
  type EntryLists,
  type OwnerPolicy,
  parseRevision,
  registryOf,
} from '../../objects/index.ts'
import type { Failure, FieldError } from '../../problem/index.ts'
import { type Entry, invalid } from '../../validation/index.ts'
import { namesTag } from '../tags.ts'

type AppContext = Context

/** Returns the changes to make to the newest catalogue. */
export type MakeChanges = (catalogue: EntryLists) => Result<readonly Change[], Failure>

/** Attempts of one change, each after another administrator has changed the catalogue meanwhile. */
const ATTEMPTS = 3

/** Returns the newest catalogue and its revision. */
export async function readState(c: AppContext): Promise<CatalogueRevision> {
  const { fixedCatalogue } = c.get('settings')
  if (fixedCatalogue !== undefined) return { revision: 0, catalogue: fixedCatalogue }
  return parseRevision(await registryOf(c.env).read())
}

/** Returns the id of an entry, whether it is validated or not; the empty text where it is none. */
export function idOf(entry: unknown): string {
  const id = (entry as Entry | null)?.id
  return typeof id === 'string' ? id : ''
}

/** Returns the catalogue after the changes. */
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

/** Path of a box that lies outside its picture. */
const BOX_PATH = /^(.*\bfaces)\.\d+\.box$/

/**
 * Returns the issues, several boxes outside one picture as one: the picture was scaled after its faces were found, so that its size is
 * wrong and not each box.
 */
function withoutRepeatedBoxes(issues: readonly ConfigurationIssue[]): ConfigurationIssue[] {
  const lists = issues.map(({ path, rule }) =>
    rule.startsWith('lies outside') ? BOX_PATH.exec(path)?.[1] : undefined,
  )
  return issues.flatMap((issue, at) => {
    const list = lists[at]
    if (list === undefined || lists.indexOf(list) === lists.lastIndexOf(list)) return [issue]
    if (lists.indexOf(list) < at) return []
    const rule = 'lie outside the picture, which was scaled after they were found'
    return [{ path: list, rule }]
  })
}

const ENTRY_PATH = /^CATALOGUE\.(\w+)\.(\d+)(?:\.|$)/

/** Returns a path relative to the changed entry, or for another entry with its list and id in front. */
function fieldPath(path: string, catalogue: EntryLists, changes: readonly Change[]): string {
  return path.replace(ENTRY_PATH, (_, list: string, index: string) => {
    const kind = ENTRY_KINDS.find((name) => name === list)
    const id = kind && idOf(catalogue[kind][Number(index)])
    const [only, ...others] = changes
    const isIt = others.length === 0 && only?.kind === kind && only?.id === id
    return isIt ? '' : `${list}.${id}.`
  })
}

/** Returns what the owners that the changes touch may spend afterwards. */
function policiesOf(
  { appsById, keysById }: Configuration,
  changes: readonly Change[],
): readonly OwnerPolicy[] {
  return changes.flatMap(({ kind, id }): OwnerPolicy[] => {
    if (kind === 'templates') return []
    if (kind === 'apps') {
      const app = appsById.get(id)
      return [{ owner: id, policy: app ? policyOfApp(app, undefined) : REMOVED }]
    }
    const key = keysById.get(id)
    return [{ owner: ownerOfKey(id), policy: key ? policyOfKey(key, undefined) : REMOVED }]
  })
}

/** Returns the policies after the changes, or why the catalogue is invalid; then the edge would refuse every request. */
function check(
  c: AppContext,
  state: EntryLists,
  changes: readonly Change[],
): Result<readonly OwnerPolicy[], Failure> {
  const catalogue = applied(state, changes)
  const checked = withCatalogue(c.get('settings'), catalogue)
  if (checked.ok) return ok(policiesOf(checked.value, changes))
  const errors = withoutRepeatedBoxes(checked.error).map(
    ({ path, rule, ...limit }): FieldError => ({
      path: fieldPath(path, catalogue, changes),
      message: rule,
      ...limit,
    }),
  )
  return invalid(errors)
}

const CHANGED: Failure = {
  code: 'revision-changed',
  detail: 'The catalogue was changed meanwhile; read it and try again.',
}

/** A change that the newest catalogue allows. */
interface Allowed {
  readonly revision: number
  readonly changes: readonly Change[]
  readonly policies: readonly OwnerPolicy[]
}

/** Returns what would be stored now, or why it is refused. */
async function allow(c: AppContext, make: MakeChanges): Promise<Result<Allowed, Failure>> {
  if (c.get('settings').fixedCatalogue !== undefined) {
    const detail = 'Take the variable CATALOGUE away to keep the catalogue here.'
    return fail({ code: 'catalogue-fixed', detail })
  }
  const wanted = c.req.header('If-Match')
  const { revision, catalogue } = await readState(c)
  if (wanted !== undefined && !namesTag(wanted, `"${revision}"`)) return fail(CHANGED)
  const changes = make(catalogue)
  if (!changes.ok) return changes
  const policies = changes.value.length === 0 ? ok([]) : check(c, catalogue, changes.value)
  return policies.ok ? ok({ revision, changes: changes.value, policies: policies.value }) : policies
}

/** Returns the revision that a change would be based on, or why it is refused. Changes nothing. */
export async function tryChange(
  c: AppContext,
  make: MakeChanges,
): Promise<Result<CheckedCatalogue, Failure>> {
  const allowed = await allow(c, make)
  return allowed.ok ? ok({ revision: allowed.value.revision }) : allowed
}

/**
 * Makes a change, and repeats it where the catalogue was changed meanwhile. With `If-Match`, the change is made only to that
 * revision.
 */
export async function change(
  c: AppContext,
  ports: Ports,
  make: MakeChanges,
): Promise<Result<Changed, Failure>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const allowed = await allow(c, make)
    if (!allowed.ok) return allowed
    const { revision, changes, policies } = allowed.value
    if (changes.length === 0) return ok({ revision, published: true })
    const committed = await registryOf(c.env).commit({
      changes,
      policies,
      ifRevision: revision,
      who: c.get('admin').name,
      requestId: c.get('requestId'),
      at: ports.now(),
    })
    if (committed.ok) {
      const { revision, isPublished: published } = committed.value
      return ok({ revision, published })
    }
  }
  return fail(CHANGED)
}
