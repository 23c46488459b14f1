/** @module Tests that the page of results says what the reports say, and that no other document types a figure by hand. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../tools/checks/source-files.ts'
import { capacityPage } from '../capacity.ts'
import { resultsPage } from '../page.ts'
import { drawPictures, PICTURES } from '../pictures.ts'
import { SECTIONS } from '../sections.ts'
import { readReports, type StoredReport } from '../stored-report.ts'

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const REPORT: StoredReport = {
  command: 'pnpm bench world',
  commit: '0123456789abcdef',
  isModified: true,
  date: '2026-01-02T03:04:05.000Z',
  machine: { processor: 'any', processors: 2, memoryGib: 4, system: 'Linux 6.1', node: '24.1.0' },
  versions: { other: '1.2.3' },
  figures: [
    {
      name: 'ours over theirs',
      value: 1.5,
      digits: 2,
      goal: '<= 1.2',
      reachesGoal: false,
      least: 1.25,
      most: 2,
      of: [1.25, 1.5, 2],
    },
    {
      name: 'noisy',
      value: 1.02,
      digits: 1,
      goal: '>= 1',
      reachesGoal: true,
      least: 0.7,
      most: 1.1,
      of: [0.7, 1.02, 1.1],
    },
    {
      name: 'over',
      value: 1.3,
      digits: 1,
      goal: '<= 1.1',
      reachesGoal: false,
      least: 1,
      most: 1.5,
      of: [1, 1.3, 1.5],
    },
    { name: 'lost', value: 0, digits: 0, goal: '= 0', reachesGoal: true },
  ],
  tables: {
    scores: [{ contestant: 'ours', area: 'world', 'access p50': 1234.4, wrongRegion: 0.0215 }],
  },
}

describe('the page of results', () => {
  it('shows figures with range and goal, the missed ones too, and rows as their columns say', () => {
    const page = resultsPage(new Map([['world', REPORT]]))
    expect(page).toContain('| ours over theirs | 1.50 | 1.25 to 2.00 in 3 | <= 1.2 | **missed** |')
    expect(page).toContain(
      '| noisy | 1.0 | 0.7 to 1.1 in 3 | >= 1 | met, within the noise: 2 of 3 reach it |',
    )
    expect(page).toContain(
      '| over | 1.3 | 1.0 to 1.5 in 3 | <= 1.1 | **missed**: 1 of 3 reach it |',
    )
    expect(page).toContain('| lost | 0 |  | = 0 | met | world |')
    expect(page).toContain('| ours | 1,234 |')
    expect(page).toContain('| 2.2 |')
    expect(page).toContain('2026-01-02, commit 0123456, with changes that it does not have')
    expect(page).toContain('other 1.2.3')
    expect(page).toContain('pnpm bench world --json docs/results/world.json')
  })

  it('is what the reports say; else run `pnpm run results`', () => {
    const reports = readReports(SECTIONS)
    expect(textOf('docs/results.md')).toBe(resultsPage(reports))
    expect(textOf('docs/capacity.md')).toBe(capacityPage(textOf('docs/capacity.md'), reports))
    const pictures = drawPictures(reports)
    expect([...pictures.keys()]).toEqual(Object.keys(PICTURES))
    for (const [file, picture] of pictures)
      expect(textOf(`docs/pictures/${file}`), file).toBe(picture)
  })

  it('shows every picture that is drawn', () => {
    const shown = SECTIONS.flatMap(({ pictures = [] }) => pictures.map(([file]) => file))
    expect(shown.toSorted()).toEqual(Object.keys(PICTURES).toSorted())
  })

  it('names the command of a report that is not there', () => {
    expect(() => readReports([{ name: 'nothing' }])).toThrow(
      'pnpm bench nothing --json docs/results/nothing.json',
    )
  })
})
