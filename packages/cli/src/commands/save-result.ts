/** @module Writes the result of a billed call to the named file or, if that fails, to the folder for temporary files. */

import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { FileError, type Ports, STANDARD_STREAM, UsageError } from '../ports.ts'

/** Where the result goes, and what is reported about it. */
export interface ResultFile {
  readonly output: string
  readonly json: boolean
  /** RequestId of the billed call. */
  readonly requestId: string
  /** Further fields for `--json`. */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Checks, before anything is sent, that the result can be written. @throws {UsageError} @throws {FileError} */
export async function checkOutput(
  { output, json }: Pick<ResultFile, 'output' | 'json'>,
  ports: Ports,
): Promise<void> {
  if (json && output === STANDARD_STREAM) {
    throw new UsageError('--json and the file cannot both go to standard output')
  }
  await ports.checkWritable(output)
}

/** Writes the file and returns its path. */
async function write({ output, requestId }: ResultFile, bytes: Uint8Array, ports: Ports) {
  try {
    await ports.writeFile(output, bytes)
    return output
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const fallback = join(tmpdir(), `fuse-edge-${requestId}${extname(output) || '.jpg'}`)
    await ports.writeFile(fallback, bytes)
    ports.writeStderr(`${error.message}; the result is in ${fallback}\n`)
    return fallback
  }
}

/** Writes the result, reports it, and returns the exit code. @throws {FileError} if it cannot be written at all. */
export async function saveResult(
  file: ResultFile,
  bytes: Uint8Array,
  ports: Ports,
): Promise<ExitCode> {
  const { json, requestId, facts } = file
  const output = await write(file, bytes, ports)
  if (json) {
    ports.print(JSON.stringify({ ok: true, output, bytes: bytes.length, requestId, ...facts }))
  } else if (output !== STANDARD_STREAM) {
    ports.print(`${output}  ${bytes.length} bytes  RequestId ${requestId}`)
  }
  return output === file.output ? EXIT.done : EXIT.failed
}
