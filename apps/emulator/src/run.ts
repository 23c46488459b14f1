/** @module Runs `fuse-edge-emulator` in this process, until a signal closes the emulator. */

import { runCommand } from './command.ts'
import { type Emulator, startEmulator } from './server/index.ts'

const EXIT_FAILED = 1

/** Closes the emulator on the first signal, and ends the process on the second. */
function stopOnSignals(emulator: Emulator): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(EXIT_FAILED)
    stopping = true
    emulator.close().catch((error: unknown) => {
      console.error(String(error))
      process.exitCode = EXIT_FAILED
    })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Runs the command with the arguments, the environment and the output of this process. */
export async function runProgram(): Promise<void> {
  const result = await runCommand({
    args: process.argv.slice(2),
    env: process.env,
    start: startEmulator,
    print: (text) => console.log(text),
    printError: (text) => console.error(text),
  })
  if ('exitCode' in result) {
    process.exitCode = result.exitCode
    return
  }
  stopOnSignals(result.emulator)
  await result.emulator.loadEngine()
}
