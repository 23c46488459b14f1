/** @module Runs the small simulation of many budget shards: the figures are those of `pnpm bench scale-small`. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const BENCH = join(import.meta.dirname, '../../run.ts')

it('an app with several budget shards in each place keeps its budget, and spends nearly all of it', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [BENCH, 'scale-small'])
  const figure = (name: string) =>
    Number(new RegExp(`^figure: ${name} .*= ([\\d.]+)`, 'm').exec(stdout)?.[1])
  expect(figure('overspent')).toBe(0)
  expect(figure('budget stranded in shards')).toBeLessThan(0.1)
  expect(JSON.parse(stdout.slice(0, stdout.indexOf('\n')))).toMatchObject({ shards: 27, failed: 0 })
})
