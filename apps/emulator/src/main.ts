#!/usr/bin/env node
/** @module The command `fuse-edge-emulator`. */

import { type CommandLine, helpText, InvalidOptionError, readCommandLine } from './options/index.ts'
import { type Emulator, ListenError, startEmulator } from './server/index.ts'
import { DataFolderError } from './store/index.ts'

const EXIT_FAILED = 1
const EXIT_BAD_OPTIONS = 2

function describe({ description }: Emulator): string {
  const { endpoint, secretId, secretKey, region, activities } = description
  const lines = activities.flatMap(({ id, name, materials }) => [
    `activity    ${id}  ${name}`,
    ...materials.map((material) => {
      const { length } = material.faces
      return `  material  ${material.id}  ${material.name}, ${length === 1 ? '1 face' : `${length} faces`}`
    }),
  ])
  return [
    `Face Fusion emulator on ${endpoint}`,
    `SecretId    ${secretId}`,
    `SecretKey   ${secretKey}`,
    `region      ${region}`,
    ...lines,
  ].join('\n')
}

function fail(message: string, code: number): void {
  console.error(message)
  process.exitCode = code
}

/** Closes the emulator on the first signal, and ends the process on the second. */
function stopOnSignals(emulator: Emulator): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(EXIT_FAILED)
    stopping = true
    emulator.close().catch((error: unknown) => fail(String(error), EXIT_FAILED))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function run({ options, json }: CommandLine): Promise<void> {
  const emulator = await startEmulator(options)
  stopOnSignals(emulator)
  console.log(json ? JSON.stringify(emulator.description) : describe(emulator))
  await emulator.loadEngine()
}

async function main(): Promise<void> {
  try {
    const command = readCommandLine(process.argv.slice(2), process.env)
    if (command.help) return console.log(helpText())
    await run(command)
  } catch (error) {
    if (error instanceof InvalidOptionError) return fail(error.message, EXIT_BAD_OPTIONS)
    if (error instanceof DataFolderError || error instanceof ListenError) {
      return fail(error.message, EXIT_FAILED)
    }
    throw error
  }
}

await main()
