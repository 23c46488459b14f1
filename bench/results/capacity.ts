/** @module The parts of `docs/capacity.md` that come from the reports. Pure. */

import { replaceBlock } from '../../tools/checks/generated-block.ts'
import { figuresTable, tableText } from './page.ts'
import { SECTIONS } from './sections.ts'
import type { StoredReport } from './stored-report.ts'

/** What the document shows, by the name of the generated part: figures of a bench, or its tables. */
const PARTS: Readonly<Record<string, { of: string; shows: 'figures' | 'tables' }>> = {
  'measured objects': { of: 'money', shows: 'figures' },
  'simulated apps': { of: 'scale', shows: 'tables' },
}

function partText(report: StoredReport, { of, shows }: (typeof PARTS)[string]): string {
  if (shows === 'figures') return figuresTable(report)
  const tables = SECTIONS.find(({ name }) => name === of)?.tables ?? []
  return tables.map((wanted) => tableText(report, wanted)).join('\n\n')
}

/** Returns the document with its generated parts made again. */
export function capacityPage(document: string, reports: ReadonlyMap<string, StoredReport>): string {
  return Object.entries(PARTS).reduce((text, [name, part]) => {
    const report = reports.get(part.of)
    return report === undefined ? text : replaceBlock(text, name, partText(report, part))
  }, document)
}
