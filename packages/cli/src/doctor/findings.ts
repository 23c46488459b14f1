/** @module Collects the findings of a diagnosis, one per check. */

import { CHECK_NAMES, CHECKS, type CheckName } from './checks.ts'

/** `unknown`: not reached because an earlier check failed, or not requested. */
export type Status = 'ok' | 'wrong' | 'unknown'

/** The result of one check. */
export interface Finding {
  readonly check: CheckName
  readonly status: Status
  readonly detail: string
  /** What to do; only for `wrong`. */
  readonly fix?: string
}

/** Collects findings. A check that was `wrong` once stays `wrong`. */
export interface Findings {
  ok(checks: readonly CheckName[], detail?: string): void
  wrong(check: CheckName, detail: string): void
  /** Returns one finding per check, in the order of the table. */
  list(): Finding[]
}

/** Creates an empty collection. */
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
