/**
 * @module `node tools/check.ts [path…]`: the rules that no linter knows. `pnpm run check` runs it after format, lint and
 * types.
 *
 * With paths it prints only the findings of the files whose paths begin with one of them.
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
import { checkTypedFigures } from './checks/typed-figures.ts'
import { checkWorkflows } from './checks/workflows.ts'

const checkFigures = (files: readonly SourceFile[]) => checkFiguresTable(files, codeFigures(files))
const RULES = [checkImports, checkShape, checkManifests, checkDocs, checkWorkflows]
/** Rules whose count is a figure of the project. */
const COUNTED_RULES = [
  { figure: 'retired words', unit: '', check: checkRetiredWords },
  { figure: 'duplicate protocol code', unit: ' lines', check: checkProtocolCopies },
  { figure: 'tables of figures that are out of date', unit: '', check: checkFigures },
  { figure: 'figures typed by hand', unit: '', check: checkTypedFigures },
  { figure: 'test commands without a time', unit: '', check: checkLoops },
]

const paths = process.argv.slice(2)
const isWanted = ({ path }: Finding) =>
  paths.length === 0 || paths.some((start) => path.startsWith(start))

const files = sourceFiles(TEXT_FILES)
const counted = COUNTED_RULES.map(({ check, ...rule }) => ({ ...rule, found: check(files) }))
const findings = [
  ...RULES.flatMap((check) => check(files)),
  ...counted.flatMap(({ found }) => found),
]

for (const { path, line, message } of findings.filter(isWanted)) {
  console.error(`${path}:${line} ${message}`)
}
console.log(`checks: ${files.length} files, ${findings.length} findings`)
for (const { figure, unit, found } of counted) {
  console.log(`figure: ${figure} = ${found.length}${unit} (goal <= 0)`)
}
process.exitCode = findings.length > 0 ? 1 : 0
