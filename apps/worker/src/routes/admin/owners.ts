/** @module Who has a budget: the apps and virtual keys of the catalogue. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from '../../context/index.ts'
import { ownerOfKey } from '../../env/index.ts'
import { OWNERS_PAGE } from '../../limits/registry.ts'
import type { Budget } from '../../money/index.ts'
import type { Failure } from '../../problem/index.ts'
import { checkParameters } from './parameters.ts'

/** Value of `owner` that asks for all. */
export const ALL = '*'

/** An app, or a virtual key, with its budget. */
export interface Owner {
  /** Name of its ledger: the id of the app, or `key:` and the id of the virtual key. */
  readonly name: string
  readonly budget: Budget
  readonly stopped: boolean
}

function owners(c: Context): Owner[] {
  const { appsById, keysById } = c.get('configuration')
  return [
    ...[...appsById].map(([name, { budget, stopped }]) => ({ name, budget, stopped })),
    ...[...keysById].map(([id, { budget }]) => ({ name: ownerOfKey(id), budget, stopped: false })),
  ]
}

/** Returns every owner of the catalogue; apps of test keys are in none. */
export function ownersOf(c: Context): readonly Owner[] {
  const { appsById } = c.get('configuration')
  return owners(c).filter(({ name }) => appsById.get(name)?.test === undefined)
}

/** Returns the owner with a name. */
export function ownerOf(c: Context, name: string): Result<Owner, Failure> {
  const owner = owners(c).find((one) => one.name === name)
  const detail = 'No app, and with "key:" no virtual key, has this name.'
  return owner === undefined ? fail({ code: 'entry-unknown', detail }) : ok(owner)
}

/** Owners in the order of their names, and the name with which the next page begins. */
export interface OwnerPage<One extends Pick<Owner, 'name'> = Owner> {
  readonly owners: readonly One[]
  /** Value of `?cursor=` for the next page. */
  readonly next: string | undefined
}

const CURSOR = { cursor: /^(?:key:)?[\w.-]{1,64}$/ }

/** Returns a page of owners. @param from name of the first one; empty: from the beginning */
export function pageOf<One extends Pick<Owner, 'name'>>(
  owners: readonly One[],
  from: string,
  size: number,
): OwnerPage<One> {
  const rest = owners
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .filter(({ name }) => name >= from)
  return { owners: rest.slice(0, size), next: rest[size]?.name }
}

/** Returns the owner that the query names, or a page of all. */
export function askedOwners(c: Context): Result<OwnerPage, Failure> {
  const { owner: name = ALL, cursor = '' } = c.req.query()
  if (name === ALL) {
    const failure = checkParameters(c, CURSOR)
    return failure ? fail(failure) : ok(pageOf(ownersOf(c), cursor, OWNERS_PAGE))
  }
  const owner = ownerOf(c, name)
  return owner.ok ? ok({ owners: [owner.value], next: undefined }) : owner
}
