/** @module Which fields of an entry a change touched. */

/** One field before and after a change. */
export interface FieldChange {
  /** Path of the field: `budget.perDay.calls`. */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Returns whether a value has fields: it is an object, and no list. */
export function hasFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the fields that differ, by their paths. Lists are compared as a whole. */
export function changesOf(before: unknown, after: unknown, path = ''): readonly FieldChange[] {
  if (hasFields(before) && hasFields(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) =>
      changesOf(before[name], after[name], path === '' ? name : `${path}.${name}`),
    )
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }]
}
