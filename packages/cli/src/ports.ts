/** @module What a command needs from outside: files, output streams, network, clock. `node-ports.ts` has the real ones. */

import type { Result } from '@fuse-edge/core/result'

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
  /** Asks a question that is answered with yes or no; `false` where no person can answer. */
  readonly confirm: (question: string) => Promise<boolean>
  /** Loads what finds faces; `undefined` where the optional package `@fuse-edge/engine` is not installed. */
  readonly loadFaceFinder: () => Promise<FaceFinder | undefined>
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
