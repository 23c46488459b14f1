/** @module Compares values by their fields, whatever the order of those. */

/** Returns a value with its fields in a fixed order, as text. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner,
  )
}

/** Returns whether two values have the same fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other)
}
