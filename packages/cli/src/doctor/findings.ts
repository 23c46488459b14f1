/** @module Collects the findings of a diagnosis, one per check. */

import { CHECK_NAMES, CHECKS, type CheckName } from './checks.ts'

/** `unknown`: not requested, not reached because an earlier check failed, or the answer did not prove it. */
export type Status = 'ok' | 'wrong' | 'unknown'

/** The result of one check. */
export interface Finding {
  readonly check: CheckName
  readonly status: Status
  readonly detail: string
  /** What to do; only for `wrong`. */
  readonly fix?: string
  /** The check was tried, and the answer proved nothing; only for `unknown`. */
  readonly inconclusive?: true
}

/** Collects findings. A check that was `wrong` once stays `wrong`. */
export interface Findings {
  /** Records checks that an answer left open, with that answer. Checks with a finding keep it. */
  unproved(checks: readonly CheckName[], answer: string): void
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
          const known = before?.status === 'ok' ? before.detail : ''
          found.set(check, { check, status: 'ok', detail: detail || known })
        }
      }
    },
    unproved: (checks, answer) => {
      for (const check of checks.filter((name) => !found.has(name))) {
        const detail = `not proved: ${answer}`
        found.set(check, { check, status: 'unknown', detail, inconclusive: true })
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
