/** @module What a view gets from the address. */

/** Parts of the path and parameters of the query, by name. */
export interface ViewProps {
  readonly parts: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}
