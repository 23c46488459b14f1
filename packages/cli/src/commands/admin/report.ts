/** @module A subcommand that asks an edge for something and prints the answer. */

import type { AdminAnswer } from '@fuse-edge/core/admin'
import { ok } from '@fuse-edge/core/result'
import { EXIT } from '../../exit-codes.ts'
import { withText } from '../group.ts'
import type { AdminOption, AdminRun, Subcommand } from './subcommand.ts'

/** A report: how it is asked for, and its text. */
interface Report<Value> {
  readonly takes?: readonly string[]
  readonly summary: string
  readonly details?: string
  readonly options?: readonly AdminOption[]
  readonly isChange?: true
  readonly ask: (run: AdminRun) => AdminAnswer<Value>
  readonly describe: (value: Value, run: AdminRun) => string
  /** Whether the answer tells of a problem, so that a script can see it by the exit code. @default never */
  readonly isFinding?: (value: Value) => boolean
}

/** Returns the subcommand of a report. */
export function report<Value>({
  ask,
  describe,
  isFinding = () => false,
  ...rest
}: Report<Value>): Subcommand {
  return {
    takes: [],
    options: [],
    isChange: false,
    ...rest,
    run: async (run) => {
      const answer = await ask(run)
      const output = withText(answer, (value) => describe(value, run))
      const isWrong = answer.ok && isFinding(answer.value)
      return output.ok && isWrong ? ok({ ...output.value, exit: EXIT.finding }) : output
    },
  }
}
