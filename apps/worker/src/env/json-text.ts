/** @module Variables that hold JSON: text in a secret or an env file, JSON itself in wrangler.jsonc. */

import * as v from 'valibot'

/** Turns text into the JSON that it is, and leaves everything else to the schema that follows. */
export const jsonText = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    if (typeof dataset.value !== 'string') return dataset.value
    try {
      return JSON.parse(dataset.value) as unknown
    } catch {
      addIssue({ message: 'must be JSON' })
      return NEVER
    }
  }),
)
