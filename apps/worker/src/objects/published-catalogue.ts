/** @module The published catalogue: one value in KV, which the registry writes and every data centre reads. */

/** Names of the catalogue's lists. */
export const ENTRY_KINDS = Object.freeze(['apps', 'templates', 'virtualKeys'] as const)

export type EntryKind = (typeof ENTRY_KINDS)[number]

/** The catalogue's entries as they were written. Readers check them against their own settings. */
export type EntryLists = Readonly<Record<EntryKind, readonly unknown[]>>

/** One revision of the catalogue. */
export interface CatalogueRevision {
  /** Number of changes since the first deployment; 0 before the first change. */
  readonly revision: number
  readonly catalogue: EntryLists
}

/** One revision of the catalogue, as it is stored and sent. */
export interface CatalogueText {
  readonly revision: number
  /** {@link EntryLists} as JSON. */
  readonly catalogue: string
}

interface Metadata {
  readonly revision: number
}

/** Key of the value in KV. */
const KEY = 'catalogue'

/** Parses a revision. */
export function parseRevision({ revision, catalogue }: CatalogueText): CatalogueRevision {
  return { revision, catalogue: JSON.parse(catalogue) as EntryLists }
}

/** Writes a revision to KV. Other data centres may read the revision before it for a minute. Source: Workers KV, consistency. */
export function publish(
  { CATALOGUES }: Env,
  { revision, catalogue }: CatalogueText,
): Promise<void> {
  return CATALOGUES.put(KEY, catalogue, { metadata: { revision } satisfies Metadata })
}

/** Returns the newest revision that this data centre can read; `undefined` before the first. */
export async function readPublished({ CATALOGUES }: Env): Promise<CatalogueRevision | undefined> {
  const { value, metadata } = await CATALOGUES.getWithMetadata<Metadata>(KEY)
  if (value === null || metadata === null) return undefined
  return parseRevision({ revision: metadata.revision, catalogue: value })
}
