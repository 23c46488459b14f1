/** @module What a diagnosis has found so far, one word for each check. */

import { CHECK_NAMES, CHECKS, type CheckName } from './checks.ts'

/** `unknown`: not reached, since something before it is wrong, or not asked for. */
export type Status = 'ok' | 'wrong' | 'unknown'

/** What was found about one check. */
export interface Finding {
  readonly check: CheckName
  readonly status: Status
  readonly detail: string
  /** What to do; only where something is wrong. */
  readonly fix?: string
}

/** Collects findings; what was found wrong stays wrong. */
export interface Findings {
  ok(checks: readonly CheckName[], detail?: string): void
  wrong(check: CheckName, detail: string): void
  /** All of them, in the order of the table. */
  list(): Finding[]
}

export function createFindings(): Findings {
  const found = new Map<CheckName, Finding>()
  return {
    ok: (checks, detail = '') => {
      for (const check of checks) {
        const before = found.get(check)
        if (before?.status !== 'wrong') {
          found.set(check, { check, status: 'ok', detail: detail || before?.detail || '' })
        }
      }
    },
    wrong: (check, detail) => {
      found.set(check, { check, status: 'wrong', detail, fix: CHECKS[check].fix })
    },
    list: () =>
      CHECK_NAMES.map(
        (check) => found.get(check) ?? { check, status: 'unknown', detail: 'not checked' },
      ),
  }
}
