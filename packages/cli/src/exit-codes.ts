/** @module What the exit code of `fuse-edge` tells a script. The README repeats this table for people. */

/** One number for each way to end; a script can tell money that is safe from money that may be gone. */
export const EXIT = Object.freeze({
  /** Done. */
  done: 0,
  /** This machine's fault: a file cannot be read or written. */
  failed: 1,
  /** The command makes no sense, or the key is missing. Nothing was sent. */
  usage: 2,
  /** The service said no. */
  refused: 3,
  /** Certainly not executed: the request breaks a documented rule, or nobody was reached. */
  notSent: 4,
  /** May have been executed and billed: look before you repeat it. */
  ambiguous: 5,
  /** `doctor` or `explain` found something to mend. */
  finding: 6,
} as const)

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
