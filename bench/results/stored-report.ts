/** @module Reads the reports in `docs/results`, which the benches wrote with `--json`. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../tools/checks/source-files.ts'
import type { Goal, Row } from '../../tools/report.ts'

/** Folder of the reports, from the root. */
export const REPORTS = 'docs/results'

/** A figure with its range. */
export interface StoredFigure {
  readonly name: string
  readonly value: number
  readonly digits: number
  readonly goal?: Goal
  readonly reachesGoal?: boolean
  readonly least?: number
  readonly most?: number
  /** The measurements that the value sums up. */
  readonly of?: readonly number[]
}

/** What a command measured, when and where. */
export interface StoredReport {
  readonly command: string
  readonly commit: string
  /** Whether files differed from the commit. */
  readonly isModified: boolean
  /** ISO 8601. */
  readonly date: string
  readonly machine: {
    readonly processor: string
    readonly processors: number
    readonly memoryGib: number
    readonly system: string
    readonly node: string
  }
  readonly versions: Readonly<Record<string, string>>
  readonly figures: readonly StoredFigure[]
  readonly tables: Readonly<Record<string, readonly Row[]>>
}

/** A report, and the command that writes it. */
export interface ReportSource {
  readonly name: string
  /** @default `pnpm bench NAME` */
  readonly command?: string
}

/** Returns the command that writes a report to its file. */
export function commandOf({ name, command = `pnpm bench ${name}` }: ReportSource): string {
  return `${command} --json ${REPORTS}/${name}.json`
}

/**
 * Returns reports by name.
 *
 * @throws Error for a report that is not there.
 */
export function readReports(sources: readonly ReportSource[]): ReadonlyMap<string, StoredReport> {
  const read = (source: ReportSource): StoredReport => {
    try {
      const file = join(ROOT, REPORTS, `${source.name}.json`)
      return JSON.parse(readFileSync(file, 'utf8')) as StoredReport
    } catch (cause) {
      throw new Error(`no report of ${source.name}: run \`${commandOf(source)}\``, { cause })
    }
  }
  return new Map(sources.map((source) => [source.name, read(source)]))
}
