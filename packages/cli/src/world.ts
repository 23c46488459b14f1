/** @module Everything outside that a command may touch, as arguments: the entry file hands in the real ones. */

/** The world of one run. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof fetch
  /** Unix time in milliseconds. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** Calls `tick` again and again until the function that it answers is called. */
  readonly every: (ms: number, tick: () => void) => () => void
  /** Bytes of a file, or of standard input for `-`. @throws {FileError} */
  readonly read: (path: string) => Promise<Uint8Array<ArrayBuffer>>
  /** Writes a file, or standard output for `-`. @throws {FileError} */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Refuses a place that cannot be written to, before anything is paid for it. @throws {FileError} */
  readonly requireWritable: (path: string) => Promise<void>
  /** The answer of a command: one text, ended by a line feed. */
  readonly print: (text: string) => void
  /** What is for people and not part of the answer. */
  readonly say: (text: string) => void
  /** Whether what is said goes to a terminal, which can be overwritten. */
  readonly saysToTerminal: boolean
}

/** Standard input as a file to read, standard output as one to write. */
export const STANDARD_STREAM = '-'

/** A command that makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file that cannot be read or written. */
export class FileError extends Error {
  override readonly name = 'FileError'
}
