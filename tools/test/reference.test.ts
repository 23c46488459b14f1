/** @module The generated references are up to date. */

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { referenceFiles } from '../reference-files.ts'

it('has every generated file as `pnpm run reference` writes it', async () => {
  for (const { path, text } of await referenceFiles()) {
    expect(readFileSync(path, 'utf8'), path).toBe(text)
  }
}, 60_000)
