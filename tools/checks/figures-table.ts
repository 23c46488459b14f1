/** @module The table of `CONTRIBUTING.md` that sets our figures beside those of codebases that we learn from. */

import type { CodeFigures } from './code-figures.ts'
import { readBlock, table } from './generated-block.ts'
import type { Finding, SourceFile } from './source-files.ts'

/** The document, and the name of its generated part. */
export const FIGURES_DOCUMENT = 'CONTRIBUTING.md'
export const FIGURES_BLOCK = 'code figures'

/** A number may differ so much from the one in the table before the table is out of date. */
const TOLERANCE = { share: 0.1, least: 2 }

/** Measured on snapshots of mid-2026, of their library code without tests. */
const ANCHORS: readonly (readonly string[])[] = [
  ['hono, middleware and helpers', '60', '98', '306', '470', '26 %', ''],
  ['jose', '57', '133', '349', '1,022', '39 %', ''],
  ['noble-hashes', '19', '344', '959', '1,153', '40 %', ''],
  ['ky', '30', '48', '361', '1,140', '40 %', ''],
  ['miniflare, workers', '65', '121', '558', '1,092', '13 %', ''],
  ['S3Mock', '205', '39', '163', '622', '30 %', ''],
  ['include-fragment-element', '3', '33', '', '265', '10 %', ''],
]

const HEADER = [
  'code',
  'files',
  'median lines',
  'p90 lines',
  'longest',
  'comments',
  'casts in 1,000 lines',
]

function rowOf(figures: CodeFigures): string[] {
  const { name, files, median, p90, max, commentPercent, castsPerThousand } = figures
  const numbers = [files, median, p90, max].map(String)
  return [`**${name}**`, ...numbers, `${commentPercent} %`, String(castsPerThousand)]
}

/** Returns the table in Markdown. */
export function figuresTable(figures: readonly CodeFigures[]): string {
  return table(HEADER, [...figures.map(rowOf), ...ANCHORS])
}

function isNear(written: number, measured: number): boolean {
  return Math.abs(written - measured) <= Math.max(TOLERANCE.least, TOLERANCE.share * measured)
}

function isFresh(block: string, figures: readonly CodeFigures[]): boolean {
  const rows = block.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return figures.map(rowOf).every(([name = '', ...measured]) => {
    const written = rows.find((cells) => cells[1] === name)?.slice(2)
    if (written === undefined) return false
    return measured.every((cell, index) =>
      isNear(Number.parseFloat(written[index] ?? ''), Number.parseFloat(cell)),
    )
  })
}

/** Returns a finding where the table is missing or shows numbers that are no longer near the truth. */
export function checkFiguresTable(
  files: readonly SourceFile[],
  figures: readonly CodeFigures[],
): Finding[] {
  const document = files.find(({ path }) => path === FIGURES_DOCUMENT)
  const block = readBlock(document?.text ?? '', FIGURES_BLOCK)
  if (block !== undefined && isFresh(block, figures)) return []
  const message = 'the table of code figures is out of date: run `pnpm run figures --write`'
  return [{ path: FIGURES_DOCUMENT, line: 1, message }]
}
