/** @module Writes the diagrams of the documents to `docs/pictures`: `pnpm run diagrams`. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files.ts'
import { DIAGRAMS } from './diagrams.ts'

for (const [path, draw] of Object.entries(DIAGRAMS)) writeFileSync(join(ROOT, path), draw())
console.log(`diagrams: ${Object.keys(DIAGRAMS).length} written`)
