/** @module Virtual keys: key pairs for programs that call the edge as if it were the cloud, and what each key may do. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import * as v from 'valibot'
import * as CONFIGURATION_LIMITS from '../limits/configuration.ts'
import { hasOneBudget, keyBudgetFields, TWO_BUDGETS, withBudget } from './budget.ts'
import { id } from './catalogue-fields.ts'
import { list } from './lists.ts'

/** In a list of projects or models: every one of the account. */
export const ANY = '*'

const idOrAny = v.pipe(
  v.string(),
  v.regex(/^(?:\*|[A-Za-z0-9._-]{1,64})$/, 'must be * or 1 to 64 of A-Z a-z 0-9 . _ -'),
)
const ids = v.optional(list(idOrAny), [])

/** Schema of a virtual key. What each field means is documented in `@fuse-edge/core/admin`. */
export const virtualKeyEntrySchema = v.strictObject({
  id,
  secretIds: list(id),
  actions: v.optional(list(v.picklist(Object.keys(ACTIONS) as ActionName[])), []),
  projects: ids,
  models: ids,
  ...keyBudgetFields,
  signatureV1: v.optional(v.boolean(), false),
  unlabelled: v.optional(v.boolean(), false),
})

/** Schema of a virtual key in the catalogue, whose budget is completed. */
export const virtualKeySchema = v.pipe(
  virtualKeyEntrySchema,
  v.check((entry) => hasOneBudget(entry), TWO_BUDGETS),
  v.transform((entry) => withBudget(entry)),
)

type VirtualKeyEntry = v.InferOutput<typeof virtualKeySchema>

/** A key pair and what it may do. */
export interface VirtualKey extends VirtualKeyEntry {
  readonly secretId: string
  /** Secret key of the variable `VIRTUAL_KEYS`. `undefined` for a pair that the edge made, whose key is derived from a signing key. */
  readonly secretKey: string | undefined
}

/**
 * Returns the id of the signing key from which the secret key of a pair is derived. The edge names such pairs
 * `fe.<signing key>.<random>`. Returns `undefined` for every other name.
 */
export function signingKeyIdOf(secretId: string): string | undefined {
  return DERIVED.exec(secretId)?.[1]
}

const DERIVED = /^fe\.([A-Za-z0-9_-]{1,16})\.[A-Za-z0-9_-]{22}$/
const PAIR = /^([A-Za-z0-9._-]{1,64}):([\x21-\x39\x3c-\x7e]+)$/

/** Schema of the variable `VIRTUAL_KEYS`: `secretId:secretKey;secretId:secretKey`. */
export const virtualSecretsSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): ReadonlyMap<string, string> => {
    const pairs = dataset.value.split(';').map((text) => PAIR.exec(text))
    const secrets = new Map(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']))
    const least = CONFIGURATION_LIMITS.VIRTUAL_SECRET_MIN_CHARS
    const isLong = [...secrets.values()].every((secret) => secret.length >= least)
    if (!isLong || secrets.size < pairs.length) {
      addIssue({
        message: `must be secretId:secretKey pairs, different ids, ${least} characters or more a key`,
      })
      return NEVER
    }
    return secrets
  }),
)

/** Returns where entries and secrets contradict each other. */
export function virtualKeyIssues(
  entries: readonly VirtualKeyEntry[],
  secrets: ReadonlyMap<string, string>,
): { path: string; rule: string }[] {
  const named = entries.flatMap(({ secretIds }, k) =>
    secretIds.map((name, s) => ({ name, path: `CATALOGUE.virtualKeys.${k}.secretIds.${s}` })),
  )
  const known = new Set(named.map(({ name }) => name))
  return [
    ...named
      .filter(({ name }) => !secrets.has(name) && signingKeyIdOf(name) === undefined)
      .map(({ path }) => ({ path, rule: 'has no secret key in VIRTUAL_KEYS' })),
    ...[...secrets.keys()]
      .filter((name) => !known.has(name))
      .map(() => ({ path: 'VIRTUAL_KEYS', rule: 'has a key that the catalogue does not name' })),
  ]
}

/** Returns the keys by secret id, for entries and secrets without issues. */
export function virtualKeysById(
  entries: readonly VirtualKeyEntry[],
  secrets: ReadonlyMap<string, string>,
): ReadonlyMap<string, VirtualKey> {
  return new Map(
    entries.flatMap((entry) =>
      entry.secretIds.map(
        (secretId) => [secretId, { ...entry, secretId, secretKey: secrets.get(secretId) }] as const,
      ),
    ),
  )
}
