/**
 * @module `pnpm run figures`: prints the shape of the code as figures with their goals.
 *
 * With `--write` it also renews the table in `CONTRIBUTING.md`.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeFigures } from './checks/code-figures.ts'
import { FIGURES_BLOCK, FIGURES_DOCUMENT, figuresTable } from './checks/figures-table.ts'
import { replaceBlock } from './checks/generated-block.ts'
import { checkProtocolCopies } from './checks/protocol-copies.ts'
import { checkRetiredWords } from './checks/retired-words.ts'
import { ROOT, sourceFiles, TEXT_FILES } from './checks/source-files.ts'

const GOALS = { median: 120, p90: 300, castsPerThousand: 5 } as const

const files = sourceFiles(TEXT_FILES)
const figures = codeFigures(files)

if (process.argv.includes('--write')) {
  const path = join(ROOT, FIGURES_DOCUMENT)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, replaceBlock(text, FIGURES_BLOCK, figuresTable(figures)))
}

for (const { name, median, p90, commentPercent, castsPerThousand } of figures) {
  console.log(`figure: ${name}: median lines per file = ${median} (goal <= ${GOALS.median})`)
  console.log(`figure: ${name}: p90 lines per file = ${p90} (goal <= ${GOALS.p90})`)
  console.log(`figure: ${name}: comment share in % = ${commentPercent}`)
  console.log(
    `figure: ${name}: casts per 1,000 lines = ${castsPerThousand} (goal <= ${GOALS.castsPerThousand})`,
  )
}
console.log(`figure: retired words = ${checkRetiredWords(files).length} (goal <= 0)`)
console.log(
  `figure: duplicate protocol code = ${checkProtocolCopies(files).length} lines (goal <= 0)`,
)
