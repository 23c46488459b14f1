/** @module The apps and virtual keys that a report is about: one, or a page of all. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from '../../context/index.ts'
import { allOwners, type Owner, ownersOf } from '../../env/index.ts'
import { OWNERS_PAGE } from '../../limits/registry.ts'
import type { Failure } from '../../problem/index.ts'
import { checkParameters } from './parameters.ts'

/** Value of `owner` that asks for all. */
export const ALL = '*'

/** Returns the owner with a name. */
export function ownerOf(c: Context, name: string): Result<Owner, Failure> {
  const owner = allOwners(c.get('configuration')).find((one) => one.name === name)
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
    return failure
      ? fail(failure)
      : ok(pageOf(ownersOf(c.get('configuration')), cursor, OWNERS_PAGE))
  }
  const owner = ownerOf(c, name)
  return owner.ok ? ok({ owners: [owner.value], next: undefined }) : owner
}
