/** @module What a command needs from outside: files, output streams, network, clock. `node-ports.ts` has the real ones. */

/** The outside of one run. Tests replace single members. */
export interface Ports {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof fetch
  /** Returns the Unix time, ms. */
  readonly now: () => number
  /** Resolves after `ms` milliseconds. */
  readonly sleep: (ms: number) => Promise<void>
  /** Calls `tick` every `ms` milliseconds until the returned function is called. */
  readonly repeat: (ms: number, tick: () => void) => () => void
  /** Returns the bytes of a file, or of standard input for `-`. @throws {FileError} */
  readonly readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>
  /** Writes a file, or standard output for `-`. @throws {FileError} */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>
  /** Throws if `path` cannot be written to; commands check this before they send a billed call. @throws {FileError} */
  readonly checkWritable: (path: string) => Promise<void>
  /** Writes the result of a command to standard output, followed by a line feed. */
  readonly print: (text: string) => void
  /** Writes messages and progress to standard error, as they are. */
  readonly writeStderr: (text: string) => void
  /** Whether standard error is a terminal, on which a line can be overwritten. */
  readonly isStderrTerminal: boolean
}

/** The path that stands for standard input when read and for standard output when written. */
export const STANDARD_STREAM = '-'

/** Thrown for arguments or settings that are wrong; the message says what is expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Thrown for a file that cannot be read or written. */
export class FileError extends Error {
  override readonly name = 'FileError'
}
