/** @module Checks, and the order in which they run: each adds what it found out, or refuses the call. */

import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import { currentTrace } from './call-trace.ts'

/**
 * How something about the real service is known. `seen`: users of the service or the tests of its SDKs report it.
 * `documented`: its documents or the code of its SDKs say it. `assumed`: the emulator's own choice, unverified.
 */
export type Evidence = 'seen' | 'documented' | 'assumed'

/** What is known of a check without running it. */
export interface CheckDescription {
  /** In lower case with hyphens; unique among all checks. */
  readonly name: string
  /** What has to be true, as one sentence. */
  readonly requires: string
  /** Codes that it refuses with, in the order in which they are tried. */
  readonly refuses: readonly KnownErrorCode[]
  /** How it is known that the service refuses with these codes. */
  readonly evidence: Evidence
  /** How it is known that the check has this place in the order. Default `assumed`. */
  readonly orderEvidence?: Evidence
}

/** A check. It changes nothing that it is given. */
export interface Check<Known, Adds extends object> extends CheckDescription {
  /** Returns what the check found out, or why the call is refused. */
  readonly run: (known: Known) => Result<Adds, Refusal> | Promise<Result<Adds, Refusal>>
}

/** How a sequence of checks ended. */
export type CheckOutcome<Known> =
  | { readonly passed: true; readonly known: Known }
  /** `known` holds what the checks before the refusal found out. */
  | { readonly passed: false; readonly known: Partial<Known>; readonly refusal: Refusal }

/** Checks in their order. */
export interface CheckSequence<Start extends object, Known extends Start> {
  readonly checks: readonly CheckDescription[]
  /** Returns the sequence with one more check at its end, which may use everything that is known by then. */
  next<Adds extends object>(check: Check<Known, Adds>): CheckSequence<Start, Known & Adds>
  /** Runs the checks until one refuses. Adds each to the trace of the call. */
  run(start: Start): Promise<CheckOutcome<Known>>
}

/** Result of a check that adds nothing. */
export const PASSED: Result<Record<never, never>, never> = ok({})

function sequence<Start extends object, Known extends Start>(
  checks: readonly CheckDescription[],
  run: (start: Start) => Promise<CheckOutcome<Known>>,
): CheckSequence<Start, Known> {
  return {
    checks,
    run,
    next: <Adds extends object>(check: Check<Known, Adds>) =>
      sequence<Start, Known & Adds>([...checks, check], async (start) => {
        const before = await run(start)
        // Facts that later checks would have added are absent, as `Partial` allows.
        if (!before.passed) return { ...before, known: before.known as Partial<Known & Adds> }
        const found = await check.run(before.known)
        currentTrace()?.checks.push({ name: check.name, ok: found.ok })
        return found.ok
          ? { passed: true, known: { ...before.known, ...found.value } }
          : { passed: false, known: before.known, refusal: found.error }
      }),
  }
}

/** Returns an empty sequence. The compiler verifies that each check needs only what is known before it. */
export function checkSequence<Start extends object>(): CheckSequence<Start, Start> {
  return sequence<Start, Start>([], async (start) => ({ passed: true, known: start }))
}
