/** @module Reads the reports in `docs/results`, which the benches wrote with `--json`. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../../tools/report.ts'

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '../..')
/** Folder of the reports, from the root. */
export const REPORTS = 'docs/results'

/** A figure with its range. */
export interface StoredFigure {
  readonly name: string
  readonly value: number
  readonly digits: number
  readonly goal?: string
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

/** Returns the command that writes a report. */
export function commandOf(name: string): string {
  return `pnpm bench ${name} --json ${REPORTS}/${name}.json`
}

/**
 * Returns reports by name.
 *
 * @throws Error for a report that is not there.
 */
export function readReports(names: readonly string[]): ReadonlyMap<string, StoredReport> {
  const read = (name: string): StoredReport => {
    try {
      return JSON.parse(readFileSync(join(ROOT, REPORTS, `${name}.json`), 'utf8')) as StoredReport
    } catch (cause) {
      throw new Error(`no report of ${name}: run \`${commandOf(name)}\``, { cause })
    }
  }
  return new Map(names.map((name) => [name, read(name)]))
}
