/** @module The schema of variables that hold JSON: text in a secret or an env file, a JSON value in wrangler.jsonc. */

import * as v from 'valibot'

/** Parses text as JSON, and passes every other value on to the next schema. */
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
