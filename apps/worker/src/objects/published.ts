/** @module The published catalogue: one value in KV, written by the registry, read by every data centre. */

/** Lists of a catalogue. */
export const ENTRY_KINDS = Object.freeze(['apps', 'templates', 'virtualKeys'] as const)

export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Entries as they were written; whoever uses them checks them against its own settings. */
export type EntryLists = Readonly<Record<EntryKind, readonly unknown[]>>

/** One revision of the catalogue. */
export interface CatalogueRevision {
  /** Counts changes; 0 before the first. */
  readonly revision: number
  readonly catalogue: EntryLists
}

/** The same as it travels and is stored: JSON. */
export interface CatalogueText {
  readonly revision: number
  readonly catalogue: string
}

interface Metadata {
  readonly revision: number
}

/** Name of the value. */
const KEY = 'catalogue'

/** Takes the text apart. */
export function parseRevision({ revision, catalogue }: CatalogueText): CatalogueRevision {
  return { revision, catalogue: JSON.parse(catalogue) as EntryLists }
}

/** Writes a revision where every data centre reads it, within a minute or so. */
export function publish(
  { CATALOGUES }: Env,
  { revision, catalogue }: CatalogueText,
): Promise<void> {
  return CATALOGUES.put(KEY, catalogue, { metadata: { revision } satisfies Metadata })
}

/** The newest revision that this data centre can read; `undefined` before the first. */
export async function readPublished({ CATALOGUES }: Env): Promise<CatalogueRevision | undefined> {
  const { value, metadata } = await CATALOGUES.getWithMetadata<Metadata>(KEY)
  if (value === null || metadata === null) return undefined
  return parseRevision({ revision: metadata.revision, catalogue: value })
}
