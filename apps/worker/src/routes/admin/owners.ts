/** @module Who has a budget: the apps and virtual keys of the catalogue. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from '../../context/index.ts'
import { ownerOfKey } from '../../env/index.ts'
import type { Budget } from '../../money/index.ts'
import type { Failure } from '../../problem/index.ts'

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

/** Returns the owner that the query names, or all where it names none. */
export function askedOwners(c: Context): Result<readonly Owner[], Failure> {
  const name = c.req.query('owner')
  if (name === undefined) return ok(ownersOf(c))
  const owner = ownerOf(c, name)
  return owner.ok ? ok([owner.value]) : owner
}
