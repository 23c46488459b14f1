/** @module A subcommand that asks an edge for something and prints the answer. */

import type { AdminAnswer } from '@fuse-edge/core/admin'
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
}

/** Returns the subcommand of a report. */
export function report<Value>({ ask, describe, ...rest }: Report<Value>): Subcommand {
  return {
    takes: [],
    options: [],
    isChange: false,
    ...rest,
    run: async (run) => withText(await ask(run), (value) => describe(value, run)),
  }
}
