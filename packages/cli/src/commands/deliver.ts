/** @module Gives what was paid for: into the file that was named, and if that fails, into another one. */

import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { FileError, STANDARD_STREAM, UsageError, type World } from '../world.ts'

/** Where to, and what is said of it. */
export interface Delivery {
  readonly output: string
  readonly json: boolean
  /** Of the call that was billed. */
  readonly requestId: string
  /** More for `--json`. */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Refuses, before anything is sent, what could not be delivered. @throws {UsageError} {FileError} */
export async function requireDeliverable(
  { output, json }: Pick<Delivery, 'output' | 'json'>,
  world: World,
): Promise<void> {
  if (json && output === STANDARD_STREAM) {
    throw new UsageError('--json and the file cannot both go to standard output')
  }
  await world.requireWritable(output)
}

/** Writes the file; one that cannot be written after all is kept in the folder for temporary files. */
async function write({ output, requestId }: Delivery, bytes: Uint8Array, world: World) {
  try {
    await world.write(output, bytes)
    return output
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const rescue = join(tmpdir(), `fuse-edge-${requestId}${extname(output) || '.jpg'}`)
    await world.write(rescue, bytes)
    world.say(`${error.message}; it is in ${rescue}\n`)
    return rescue
  }
}

/** Writes and reports. @throws {FileError} when it cannot be written anywhere. */
export async function deliver(
  delivery: Delivery,
  bytes: Uint8Array,
  world: World,
): Promise<ExitCode> {
  const { json, requestId, facts } = delivery
  const output = await write(delivery, bytes, world)
  if (json) {
    world.print(JSON.stringify({ ok: true, output, bytes: bytes.length, requestId, ...facts }))
  } else if (output !== STANDARD_STREAM) {
    world.print(`${output}  ${bytes.length} bytes  RequestId ${requestId}`)
  }
  return output === delivery.output ? EXIT.done : EXIT.failed
}
