/** @module Tests that figures typed into documents are found, and that dated records and generated parts are left alone. */

import { describe, expect, it } from 'vitest'
import { checkTypedFigures } from '../checks/typed-figures.ts'

const linesOf = (path: string, text: string) =>
  checkTypedFigures([{ path, text }]).map(({ line }) => line)

describe('typed figures', () => {
  it.each([
    'One run: 27 November 2026 · ms',
    'It was measured in three runs on 27 November.',
    'Ours takes 1.35 times as long.',
    'Two threads are 1.5 times faster.',
    'figure: billed twice = 0 (goal = 0)',
    'the ratio is 1.7 (goal 1.5)',
    '| ours | 1.30 | 23.75 |',
  ])('finds “%s”', (text) => {
    expect(linesOf('README.md', `# Title\n\n${text}\n`)[0]).toBe(3)
  })

  it.each([
    'A session lasts 60 minutes.',
    '| photo | 5 MiB | 413 |',
    'lines `figure: NAME = VALUE (goal OP VALUE)`',
    'It calls the cloud at most three times.',
  ])('leaves “%s” alone', (text) => {
    expect(linesOf('README.md', text)).toEqual([])
  })

  it('leaves decision records, change logs, programs and generated parts alone', () => {
    const text = 'Ours takes 1.35 times as long.'
    for (const path of ['docs/decisions/0001-a.md', 'packages/core/CHANGELOG.md', 'src/a.ts']) {
      expect(linesOf(path, text), path).toEqual([])
    }
    const part = `<!-- generated: table -->\n${text}\n<!-- end: table -->\n${text}`
    for (const path of ['README.md', 'docs/capacity.md']) {
      expect(linesOf(path, part), path).toEqual([4])
    }
  })
})
