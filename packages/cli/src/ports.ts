/** @module What a command needs from outside: files, output streams, network, clock. `node-ports.ts` has the real ones. */

import type { Result } from '@fuse-edge/core/result'

/** A program to run to its end. */
export interface Program {
  /** Path or name of the executable; `node` is the Node.js of this process. */
  readonly file: string
  readonly args: readonly string[]
  readonly folder: string
  /** Environment variables, all of them. */
  readonly env: Ports['env']
  /** Standard input. @default nothing */
  readonly input?: string
  /** Gives the program this terminal, so that it can ask; its output is then not returned. @default false */
  readonly isAttached?: boolean
  /** Does not read its output, so that a part of it may go on in the background. @default false */
  readonly isSilent?: boolean
}

/** How a program ended. */
export interface ProgramEnd {
  /** `null` for a program that was not found, or that a signal ended. */
  readonly code: number | null
  /** Standard output. */
  readonly output: string
  /** Standard error. */
  readonly errors: string
}

/** A question, and how its answer is checked. */
export interface Question {
  readonly message: string
  /** Shown until the person types. */
  readonly example?: string | undefined
  /** The answer when the person only presses Enter. */
  readonly initial?: string | undefined
  /** Returns what is wrong with an answer, or `undefined`. */
  readonly fault?: (answer: string) => string | undefined
}

/** One answer of a choice. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** Asks the person at the terminal. Each function throws a {@link UsageError} where the person cancels. */
export interface Questions {
  readonly text: (question: Question) => Promise<string>
  /** Does not show what is typed. */
  readonly secret: (question: Question) => Promise<string>
  readonly choose: (message: string, choices: readonly Choice[]) => Promise<string>
  readonly confirm: (message: string) => Promise<boolean>
}

/** A face in a picture, px of the picture as EXIF turns it upright. */
export interface FoundFace {
  readonly rect: {
    readonly X: number
    readonly Y: number
    readonly Width: number
    readonly Height: number
  }
}

/** A picture whose faces were found: its upright size, and its faces, largest first. */
export interface FoundFaces {
  readonly width: number
  readonly height: number
  readonly faces: readonly FoundFace[]
}

/** Finds faces on this machine. Failures are sentences. */
export interface FaceFinder {
  readonly detect: (picture: Uint8Array) => Promise<Result<FoundFaces, string>>
  /** Returns a small JPEG of a picture, for galleries. */
  readonly smallCopy: (picture: Uint8Array) => Promise<Result<Uint8Array<ArrayBuffer>, string>>
  readonly close: () => void
}

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
  /** Returns the names of the files in a folder, in their order; `undefined` where the path is not a folder. @throws {FileError} */
  readonly readFolder: (path: string) => Promise<readonly string[] | undefined>
  /** Writes a file, or standard output for `-`. @throws {FileError} */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>
  /** Throws if `path` cannot be written to; commands check this before they send a billed call. @throws {FileError} */
  readonly checkWritable: (path: string) => Promise<void>
  /** Writes the result of a command to standard output, followed by a line feed. */
  readonly print: (text: string) => void
  /** Writes messages and progress to standard error, as they are. */
  readonly writeStderr: (text: string) => void
  /** Loads what finds faces; `undefined` where the optional package `@fuse-edge/engine` is not installed. */
  readonly loadFaceFinder: () => Promise<FaceFinder | undefined>
  /** Whether standard error is a terminal, on which a line can be overwritten. */
  readonly isStderrTerminal: boolean
  /** Whether a person can answer: standard input and standard error are terminals. */
  readonly isInteractive: boolean
  readonly questions: Questions
  /**
   * Keeps what is typed off the terminal until the returned function is called, except in answers to questions. Needs
   * `isInteractive`.
   */
  readonly holdTerminal: () => () => void
  readonly runProgram: (program: Program) => Promise<ProgramEnd>
  /** Returns random bytes of a cryptographic generator. */
  readonly randomBytes: (length: number) => Uint8Array
  /** Version of Node.js, `24.1.0`. */
  readonly nodeVersion: string
  /** Absolute path of the working folder. */
  readonly folder: string
  /**
   * Writes a file that only its owner can read (mode 0600), in a folder that it creates if needed, and keeps it out of Git:
   * a new folder ignores everything, an existing one inside a work tree gets an entry for the file.
   * An existing file is refused. @throws {FileError}
   */
  readonly writeSecretFile: (path: string, text: string) => Promise<void>
}

/** The path that stands for standard input when read and for standard output when written. */
export const STANDARD_STREAM = '-'

/** Thrown for arguments or settings that are wrong; the message says what is expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** The option or the word of the usage line that is wrong, where it is one. */
  readonly field: string | undefined
  constructor(message: string, field?: string) {
    super(message)
    this.field = field
  }
}

/** Thrown for a file that cannot be read or written. */
export class FileError extends Error {
  override readonly name = 'FileError'
}
