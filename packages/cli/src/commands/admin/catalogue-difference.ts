/** @module What differs between two catalogues, entry by entry and field by field. */

import type { Catalogue, EntryPath } from '@fuse-edge/core/admin'
import { lostBetween } from './lost.ts'

/** An entry that differs. */
export interface EntryDifference {
  readonly list: EntryPath
  readonly id: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** Of a changed entry, one line for each field that differs. */
  readonly fields: readonly string[]
  /** What vanishes: the entry, or what it had. */
  readonly lost: readonly string[]
}

type Entry = Readonly<Record<string, unknown>> & { readonly id: string }

const LISTS = Object.freeze([
  ['apps', 'apps'],
  ['templates', 'templates'],
  ['virtual-keys', 'virtualKeys'],
] as const)

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function describeValue(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

/** Describes a field that differs: of a list of texts, what was added and what vanished. */
function describeField(name: string, before: unknown, after: unknown): string {
  const [old, young] = [before ?? [], after ?? []]
  if (!isTexts(old) || !isTexts(young) || old.length + young.length === 0) {
    return `${name}: ${describeValue(before)} becomes ${describeValue(after)}`
  }
  const added = young.filter((one) => !old.includes(one)).map((one) => `+${one}`)
  const gone = old.filter((one) => !young.includes(one)).map((one) => `-${one}`)
  return `${name}: ${[...added, ...gone].join(' ') || 'another order'}`
}

/** Returns a line for each field in which two states of an entry differ. */
export function fieldDifferences(before: object, after: object): readonly string[] {
  const [old, young] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(young.get(name)))
    .map((name) => describeField(name, old.get(name), young.get(name)))
}

function entriesOf(catalogue: Catalogue, name: 'apps' | 'templates' | 'virtualKeys') {
  const entries: readonly object[] = catalogue[name] ?? []
  return new Map((entries as readonly Entry[]).map((entry) => [entry.id, entry]))
}

/** Returns the entries that differ, list by list. */
export function catalogueDifference(
  before: Catalogue,
  after: Catalogue,
): readonly EntryDifference[] {
  return LISTS.flatMap(([list, name]) => {
    const [old, young] = [entriesOf(before, name), entriesOf(after, name)]
    return [...new Set([...old.keys(), ...young.keys()])].flatMap((id): EntryDifference[] => {
      const [was, becomes] = [old.get(id), young.get(id)]
      if (was === undefined) return [{ list, id, kind: 'added', fields: [], lost: [] }]
      if (becomes === undefined)
        return [{ list, id, kind: 'removed', fields: [], lost: [`${list} ${id}`] }]
      const fields = fieldDifferences(was, becomes)
      const lost = lostBetween(was, becomes).map((what) => `${list} ${id} ${what}`)
      return fields.length === 0 ? [] : [{ list, id, kind: 'changed', fields, lost }]
    })
  })
}

const SIGNS = Object.freeze({ added: '+', changed: '~', removed: '-' } as const)

/** Describes the entries that differ, for people. */
export function describeDifference(differences: readonly EntryDifference[]): string {
  const lines = differences.flatMap(({ list, id, kind, fields }) => [
    `${SIGNS[kind]} ${list} ${id}`,
    ...fields.map((field) => `    ${field}`),
  ])
  return lines.join('\n') || 'nothing differs'
}
