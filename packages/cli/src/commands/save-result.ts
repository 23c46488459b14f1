/** @module Writes the result of a billed call to the named file or, if that fails, to the folder for temporary files. */

import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { FileError, type Ports, STANDARD_STREAM, UsageError } from '../ports.ts'
import { printError } from '../terminal/index.ts'

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

/** Writes the file, or another one. Returns the path, and what was wrong with the first. */
async function write({ output, requestId }: ResultFile, bytes: Uint8Array, ports: Ports) {
  try {
    await ports.writeFile(output, bytes)
    return { path: output, failure: undefined }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const path = join(tmpdir(), `fuse-edge-${requestId}${extname(output) || '.jpg'}`)
    await ports.writeFile(path, bytes)
    return { path, failure: `${error.message}; the result is in ${path}` }
  }
}

/** Writes the result, reports it, and returns the exit code. @throws {FileError} if it cannot be written at all. */
export async function saveResult(
  file: ResultFile,
  bytes: Uint8Array,
  ports: Ports,
): Promise<ExitCode> {
  const { json, requestId, facts } = file
  const { path: output, failure } = await write(file, bytes, ports)
  const document = { output, bytes: bytes.length, requestId, ...facts }
  if (failure !== undefined) {
    const error = { code: 'file', message: failure }
    printError({ error, text: `${failure}\nRequestId ${requestId}`, facts: document }, json, ports)
    return EXIT.failed
  }
  if (json) ports.print(JSON.stringify({ ok: true, ...document }))
  else if (output !== STANDARD_STREAM) {
    ports.print(`${output}  ${bytes.length} bytes  RequestId ${requestId}`)
  }
  return EXIT.done
}
