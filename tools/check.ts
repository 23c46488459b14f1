/**
 * @module `node tools/check.ts [path…]`: the rules that no linter knows. `pnpm run check` runs it after format, lint and
 * types.
 *
 * With paths it prints the findings of the files whose paths begin with one of them, and every finding of the reports.
 */

import { codeFigures } from './checks/code-figures.ts'
import { checkDocs } from './checks/docs.ts'
import { checkFiguresTable } from './checks/figures-table.ts'
import { checkImports } from './checks/imports.ts'
import { checkLoops } from './checks/loops.ts'
import { checkManifests } from './checks/manifests.ts'
import { checkProtocolCopies } from './checks/protocol-copies.ts'
import { checkRetiredWords } from './checks/retired-words.ts'
import { checkShape } from './checks/shape.ts'
import { type Finding, type SourceFile, sourceFiles, TEXT_FILES } from './checks/source-files.ts'
import { checkWorkflows } from './checks/workflows.ts'

/** `false` while the vocabulary is being replaced: the reports are counted, and do not fail. */
const REPORTS_FAIL = true

const checkFigures = (files: readonly SourceFile[]) => checkFiguresTable(files, codeFigures(files))
const RULES = [checkImports, checkShape, checkManifests, checkDocs, checkWorkflows]
const REPORTS = [
  { figure: 'retired words', unit: '', check: checkRetiredWords },
  { figure: 'duplicate protocol code', unit: ' lines', check: checkProtocolCopies },
  { figure: 'tables of figures that are out of date', unit: '', check: checkFigures },
  { figure: 'test commands without a time', unit: '', check: checkLoops },
]

const paths = process.argv.slice(2)
const isWanted = ({ path }: Finding) =>
  paths.length === 0 || paths.some((start) => path.startsWith(start))

const files = sourceFiles(TEXT_FILES)
const findings = RULES.flatMap((check) => check(files))
const reports = REPORTS.map(({ check, ...report }) => ({ ...report, found: check(files) }))
const reported = reports.flatMap(({ found }) => found)

const shown = [...findings, ...(REPORTS_FAIL || paths.length > 0 ? reported : [])]
for (const { path, line, message } of shown.filter(isWanted)) {
  console.error(`${path}:${line} ${message}`)
}
console.log(`checks: ${files.length} files, ${findings.length} findings`)
for (const { figure, unit, found } of reports) {
  console.log(`figure: ${figure} = ${found.length}${unit} (goal <= 0)`)
}
const failures = findings.length + (REPORTS_FAIL ? reported.length : 0)
process.exitCode = failures > 0 ? 1 : 0
