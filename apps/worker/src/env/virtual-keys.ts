/** @module Virtual keys: key pairs of this edge, for programs that speak the cloud's own protocol, and what each may do. */

import type * as Wire from '@fuse-edge/core/admin'
import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import * as v from 'valibot'
import { CONFIGURATION_LIMITS } from '../limits.ts'
import { keyBudgetFields, SAYS_TWICE, saysOnce, withBudget } from './budget.ts'
import { id } from './catalogue-fields.ts'

/** In a list of projects or models: every one of the account. */
export const ANY = '*'

const ids = v.optional(v.array(v.union([v.literal(ANY), id])), [])

const keyEntry = v.strictObject({
  /** Names the key in the log, and its shard. */
  id,
  /** Ids of its key pairs; two while it is rotated. Their secret keys stand in `VIRTUAL_KEYS`. */
  secretIds: v.array(id),
  /** Names of `ACTIONS`: those of 2018 that have namesakes in 2022 end with their year. */
  actions: v.optional(v.array(v.picklist(Object.keys(ACTIONS) as ActionName[])), []),
  /** Activities, `at_…`, or `*` for all. */
  projects: ids,
  /** Materials, `mt_…`, or `*` for all. */
  models: ids,
  ...keyBudgetFields,
  /** Whether it may sign with HmacSHA1 and HmacSHA256, as the international Node SDK does by itself. */
  signatureV1: v.optional(v.boolean(), false),
  /** Whether it may turn the visible mark "made with AI" off. */
  unlabelled: v.optional(v.boolean(), false),
}) satisfies v.GenericSchema<Wire.VirtualKeyEntry>

/** One entry of the catalogue. What is not given is not allowed. */
export const virtualKeySchema = v.pipe(
  keyEntry,
  v.check((entry) => saysOnce(entry), SAYS_TWICE),
  v.transform((entry) => withBudget(entry)),
)

type VirtualKeyEntry = v.InferOutput<typeof virtualKeySchema>

/** What a key pair may do. */
export interface VirtualKey extends Omit<VirtualKeyEntry, 'secretIds'> {
  readonly secretId: string
  /** Where it stands in a variable; a pair that the edge made has its secret key from a signing key. */
  readonly secretKey: string | undefined
}

/**
 * The id of the signing key that a pair of this edge's own making gets its secret key from; such pairs are called
 * `fe.<signing key>.<random>`. `undefined` for every other name.
 */
export function makerOf(secretId: string): string | undefined {
  return MADE.exec(secretId)?.[1]
}

const MADE = /^fe\.([A-Za-z0-9_-]{1,16})\.[A-Za-z0-9_-]{22}$/
const PAIR = /^([A-Za-z0-9._-]{1,64}):([\x21-\x39\x3c-\x7e]+)$/

/** `secretId:secretKey;secretId:secretKey`. */
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

/** Everything in which entries and secrets contradict each other. */
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
      .filter(({ name }) => !secrets.has(name) && makerOf(name) === undefined)
      .map(({ path }) => ({ path, rule: 'has no secret key in VIRTUAL_KEYS' })),
    ...[...secrets.keys()]
      .filter((name) => !known.has(name))
      .map(() => ({ path: 'VIRTUAL_KEYS', rule: 'has a key that the catalogue does not name' })),
  ]
}

/** Keys by secret id; for entries and secrets without issues. */
export function virtualKeysById(
  entries: readonly VirtualKeyEntry[],
  secrets: ReadonlyMap<string, string>,
): ReadonlyMap<string, VirtualKey> {
  return new Map(
    entries.flatMap(({ secretIds, ...entry }) =>
      secretIds.map(
        (secretId) => [secretId, { ...entry, secretId, secretKey: secrets.get(secretId) }] as const,
      ),
    ),
  )
}
