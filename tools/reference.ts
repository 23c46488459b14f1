/**
 * @module `pnpm run reference`: writes the generated references: the worker's OpenAPI document, and the tables of the
 * worker's and the emulator's pages.
 */

import { writeFileSync } from 'node:fs'
import { referenceFiles } from './reference-files.ts'

for (const { path, text } of await referenceFiles()) writeFileSync(path, text)
