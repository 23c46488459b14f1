/**
 * @module `pnpm run reference`: writes the generated reference of the worker: its OpenAPI document and the tables of its
 * configuration page.
 */

import { writeFileSync } from 'node:fs'
import { referenceFiles } from './reference-files.ts'

for (const { path, text } of await referenceFiles()) writeFileSync(path, text)
