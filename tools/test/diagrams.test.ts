/** @module Tests that the diagrams in the documents are those that their scripts draw today. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../checks/source-files.ts'
import { DIAGRAMS } from '../diagrams/diagrams.ts'

describe('diagrams', () => {
  it.each(Object.entries(DIAGRAMS))(
    '%s is up to date; else run `pnpm run diagrams`',
    (path, draw) => {
      expect(draw()).toBe(readFileSync(join(ROOT, path), 'utf8'))
    },
  )
})
