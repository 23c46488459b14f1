/** @module The exit codes of `fuse-edge`. The README repeats this table. */

/** One code for each way to end, so that a script can tell a call that was not billed from one that may have been. */
export const EXIT = Object.freeze({
  /** The command succeeded. */
  done: 0,
  /** A file on this machine cannot be read or written. */
  failed: 1,
  /** The arguments are wrong or the key is missing. Nothing was sent. */
  usage: 2,
  /** The service refused the call. */
  refused: 3,
  /** The call was certainly not executed: the request breaks a documented rule, or no connection was made. */
  notSent: 4,
  /** The call may have been executed and billed. Check before you repeat it. */
  ambiguous: 5,
  /** `doctor`, `explain`, `verify` or `deploy` found a problem, a test alert was not delivered, or the answers to `doctor` did not prove a check. */
  finding: 6,
} as const)

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
