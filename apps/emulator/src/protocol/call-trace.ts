/**
 * @module Records what happens to one call: the checks that it passed, and how long each part took. The record goes with
 * the call's asynchronous context, because checks run at many depths.
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import type { CallCheck, CallStage } from '@fuse-edge/core/control'

/** Record of one call. */
export interface CallTrace {
  /** Checks in the order in which they ran. */
  readonly checks: CallCheck[]
  /** Stages that have ended. */
  readonly stages: CallStage[]
  /** Ends a stage, which began when the one before it ended. */
  end(name: CallStage['name']): void
}

const running = new AsyncLocalStorage<CallTrace>()

/** Runs `work` and everything that it calls with a trace. */
export function withTrace<T>(trace: CallTrace, work: () => T): T {
  return running.run(trace, work)
}

/** Returns the trace that the code runs with; `undefined` outside of {@link withTrace}. */
export function currentTrace(): CallTrace | undefined {
  return running.getStore()
}

/**
 * Creates an empty record.
 *
 * @param now Returns milliseconds of the machine's clock, which no jump of the emulator's clock moves.
 */
export function createCallTrace(now: () => number): CallTrace {
  const stages: CallStage[] = []
  let since = now()
  return {
    checks: [],
    stages,
    end: (name) => {
      const at = now()
      stages.push({ name, ms: at - since })
      since = at
    },
  }
}
