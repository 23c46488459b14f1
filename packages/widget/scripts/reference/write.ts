/** @module `pnpm run reference`: writes `custom-elements.json` and the tables of `docs/reference/widget.md`. */

import { writeFile } from 'node:fs/promises'
import { generateReference, REFERENCE_FILES } from './generate.ts'

const { manifest, page } = await generateReference()
await writeFile(REFERENCE_FILES.manifest, manifest)
await writeFile(REFERENCE_FILES.page, page)
