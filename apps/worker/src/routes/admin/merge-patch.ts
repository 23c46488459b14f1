/** @module JSON merge patches. Source: RFC 7396. */

import type { Entry } from '../../validation/index.ts'

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the entry with the changes: `null` removes a field, objects are merged, everything else is replaced. */
export function mergePatch(entry: Entry, changes: Entry): Entry {
  const merged = new Map(Object.entries(entry))
  for (const [name, value] of Object.entries(changes)) {
    const before = merged.get(name)
    if (value === null) merged.delete(name)
    else if (isObject(value)) merged.set(name, mergePatch(isObject(before) ? before : {}, value))
    else merged.set(name, value)
  }
  return Object.fromEntries(merged)
}
