/** @module `pnpm run results`: makes `docs/results.md`, its pictures and parts of `docs/capacity.md` from the reports in `docs/results`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../tools/checks/source-files.ts'
import { capacityPage } from './capacity.ts'
import { resultsPage } from './page.ts'
import { drawPictures } from './pictures.ts'
import { SECTIONS } from './sections.ts'
import { readReports } from './stored-report.ts'

const reports = readReports(SECTIONS)
writeFileSync(join(ROOT, 'docs/results.md'), resultsPage(reports))
const capacity = join(ROOT, 'docs/capacity.md')
writeFileSync(capacity, capacityPage(readFileSync(capacity, 'utf8'), reports))
const pictures = drawPictures(reports)
for (const [file, picture] of pictures) writeFileSync(join(ROOT, 'docs/pictures', file), picture)
console.log(`docs/results.md: ${reports.size} reports, ${pictures.size} pictures`)
