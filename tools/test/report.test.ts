/** @module Tests of the report of a command that measures: its lines, its file, and its option. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Figure, publish, reachesGoal, takeJsonOption } from '../report.ts'

const RATIO: Figure = { name: 'ours over theirs', value: 1.0512, digits: 2, goal: '<= 1.05' }
const COUNT: Figure = { name: 'lost', value: 3, goal: '= 0', of: [1, 2] }

describe('a report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-report-'))
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true, force: true })
  })

  it('prints each figure, and writes it with its range, rows, machine and commit', () => {
    const printed: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line) => printed.push(line))
    const file = join(folder, 'results/world.json')
    const tables = { regions: [{ name: 'ap-tokyo', ms: 12.5 }] }
    expect(publish('pnpm bench world', { figures: [RATIO, COUNT], tables }, file)).toBe(false)
    expect(printed).toEqual([
      'figure: ours over theirs = 1.05 (goal <= 1.05)',
      'figure: lost = 3 (goal = 0)',
    ])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      command: 'pnpm bench world',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      isModified: expect.any(Boolean),
      machine: { processors: expect.any(Number), node: process.versions.node },
      figures: [
        { name: 'ours over theirs', value: 1.05, goal: '<= 1.05', reachesGoal: true },
        { name: 'lost', value: 3, reachesGoal: false, least: 1, most: 2, of: [1, 2] },
      ],
      tables,
    })
  })

  it.each([
    ['<= 2', 2, true],
    ['<= 2', 3, false],
    ['>= 2', 2, true],
    ['>= 2', 1, false],
    ['= 2', 2, true],
    ['= 2', 1, false],
    [undefined, 1, true],
  ] as const)('knows whether the goal %s is reached by %s', (goal, value, reached) => {
    expect(reachesGoal({ name: 'any', value, goal })).toBe(reached)
  })

  it('takes the file out of the arguments, wherever it stands', () => {
    const rest = ['world', 'out']
    expect(takeJsonOption(['world', '--json', 'a.json', 'out'])).toEqual({ json: 'a.json', rest })
    expect(takeJsonOption(rest)).toEqual({ json: undefined, rest })
    expect(() => takeJsonOption(['--jason', 'a.json'])).toThrow('--jason')
  })
})
