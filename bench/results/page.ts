/** @module Writes `docs/results.md` from the reports. Pure. */

import { table } from '../../tools/checks/generated-block.ts'
import { type Row, reachesGoal } from '../../tools/report.ts'
import { type Column, SECTIONS, type Section, type TableOf } from './sections.ts'
import { commandOf, type StoredFigure, type StoredReport } from './stored-report.ts'

const SHORT_COMMIT = 7
const DAY = 'YYYY-MM-DD'.length

const INTRODUCTION = `# Results

What the benches measured, each by the one command that stands above its table. \`pnpm run results\` makes this page and its pictures from
the files that the commands write; no number here is typed by hand, and \`npm test\` fails where one differs from its file. A missed goal
stays on the page. Where the range of a figure is on both sides of its goal, the page says how many of the
measurements reach it. [How each bench measures](../bench/README.md), and what it leaves out.

Everything here ran on one machine, with emulators in the place of the cloud: ratios hold elsewhere, absolute times do not.
[What is verified](concepts/what-is-verified.md) tells what nothing independent has confirmed.`

function number(value: number, digits = 0): string {
  const text = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return value.toLocaleString('en-GB', text)
}

/** Returns what a table shows of a value; of one without a column's rule as many digits as it has. */
function cellOf(value: string | number | undefined, column?: Column): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (column === undefined) return value.toLocaleString('en-GB', { maximumFractionDigits: 2 })
  return number(value * (column.times ?? 1), column.digits)
}

function rowsTable(rows: readonly Row[], columns: readonly Column[] | undefined): string {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (columns === undefined) {
    return table(
      fields,
      rows.map((row) => fields.map((field) => cellOf(row[field]))),
    )
  }
  return table(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map((column) => cellOf(row[column.field], column))),
  )
}

function folded(title: string, content: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`
}

/** Returns a table of a report in Markdown. */
export function tableText(report: StoredReport, wanted: TableOf): string {
  const { rows: name, caption, where = () => true, columns, foldBy } = wanted
  const rows = (report.tables[name] ?? []).filter(where)
  if (foldBy !== undefined) {
    const groups = Map.groupBy(rows, (row) => String(row[foldBy.field]))
    return [...groups]
      .map(([value, own]) => folded(foldBy.names[value] ?? value, rowsTable(own, columns)))
      .join('\n\n')
  }
  const written = rowsTable(rows, columns)
  return caption === undefined ? written : `${caption}:\n\n${written}`
}

function rangeOf({ least, most, of = [], digits }: StoredFigure): string {
  if (least === undefined || most === undefined || of.length < 2) return ''
  return `${number(least, digits)} to ${number(most, digits)} in ${of.length}`
}

const FIGURE_COLUMNS = ['figure', 'value', 'range', 'goal', ''] as const

/**
 * Returns whether a figure reaches its goal. Where its range is on both sides of the goal, another run may end otherwise: then it says how
 * many of the measurements reach it. A miss is not excused by that.
 */
function outcomeOf({ name, goal, digits, of = [], reachesGoal: isMet }: StoredFigure): string {
  if (goal === undefined) return ''
  const reaching = of.filter((value) => reachesGoal({ name, value, digits, goal })).length
  const isClear = reaching === 0 || reaching === of.length
  const share = isClear ? '' : `: ${reaching} of ${of.length} reach it`
  return isMet ? `met${isClear ? '' : ', within the noise'}${share}` : `**missed**${share}`
}

function figureRow(figure: StoredFigure): string[] {
  const { name, value, digits, goal } = figure
  return [name, number(value, digits), rangeOf(figure), goal ?? '', outcomeOf(figure)]
}

/** Returns the figures of a report with ranges and goals. */
export function figuresTable({ figures }: StoredReport): string {
  return table(FIGURE_COLUMNS, figures.map(figureRow))
}

function circumstancesOf(report: StoredReport): string {
  const { machine, commit, isModified, date, versions } = report
  const { processor, processors, memoryGib, system, node } = machine
  const compared = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const state = isModified ? ', with changes that it does not have' : ''
  return [
    `${date.slice(0, DAY)}, commit ${commit.slice(0, SHORT_COMMIT)}${state}`,
    `${processors} processors (${processor}), ${memoryGib} GiB, ${system}, Node ${node}`,
    ...compared,
  ].join(' · ')
}

function sectionText(section: Section, report: StoredReport): string {
  const { title, text, pictures = [], tables = [] } = section
  const shown = pictures.map(([file, alternative]) => `![${alternative}](pictures/${file})`)
  const figures = report.figures.length > 0 ? [figuresTable(report)] : []
  return [
    `## ${title}`,
    text,
    `\`\`\`sh\n${commandOf(section)}\n\`\`\``,
    `<sub>${circumstancesOf(report)}</sub>`,
    ...shown,
    ...figures,
    ...tables.map((wanted) => tableText(report, wanted)),
  ].join('\n\n')
}

/** Returns the figures with goals of all sections in one table. */
function summary(reports: ReadonlyMap<string, StoredReport>): string {
  const rows = SECTIONS.flatMap(({ name }) =>
    (reports.get(name)?.figures ?? [])
      .filter(({ goal }) => goal !== undefined)
      .map((figure) => [...figureRow(figure), name]),
  )
  return table([...FIGURE_COLUMNS, 'bench'], rows)
}

/** Returns the page. @param reports of all sections */
export function resultsPage(reports: ReadonlyMap<string, StoredReport>): string {
  const sections = SECTIONS.flatMap((section) => {
    const report = reports.get(section.name)
    return report === undefined ? [] : [sectionText(section, report)]
  })
  return `${[INTRODUCTION, '## All figures that have a goal', summary(reports), ...sections].join('\n\n')}\n`
}
