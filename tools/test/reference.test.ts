/** @module The references match the code: generated parts, and the list of problems. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROBLEM_CODES } from '../../packages/core/src/edge/index.ts'
import { ROOT } from '../checks/source-files.ts'
import { referenceFiles } from '../reference-files.ts'

it('has every generated file as `pnpm run reference` writes it', async () => {
  for (const { path, text } of await referenceFiles()) {
    expect(readFileSync(path, 'utf8'), path).toBe(text)
  }
}, 60_000)

it('describes every problem code of the worker in the HTTP API’s page, and no other', () => {
  const page = readFileSync(join(ROOT, 'docs/reference/worker-http-api.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| \d{3} \|/gm)].map(([, code]) => code)
  expect(new Set(rows)).toEqual(new Set(PROBLEM_CODES))
})
