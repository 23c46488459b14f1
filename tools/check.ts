/** @module `pnpm check` runs this after format, lint and types: the rules that only we have. */

import { checkDocs } from './checks/docs.ts'
import { checkImports } from './checks/imports.ts'
import { checkManifests } from './checks/manifests.ts'
import { checkShape } from './checks/shape.ts'
import { sourceFiles } from './checks/source-files.ts'

const files = sourceFiles(/\.(ts|md|json|jsonc|yaml|html|css)$|(^|\/)run$/)
const findings = [checkImports, checkShape, checkManifests, checkDocs].flatMap((check) =>
  check(files),
)

for (const { path, line, message } of findings) console.error(`${path}:${line} ${message}`)
console.log(`checks: ${files.length} files, ${findings.length} findings`)
process.exitCode = findings.length > 0 ? 1 : 0
