/** @module Fixtures of the CLI tests: runs commands, starts emulators with a stub engine, answers as a stub cloud. */

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Emulator, type EmulatorOptions, startEmulator } from '@fuse-edge/emulator'
import { onTestFinished } from 'vitest'
import { NODE_PORTS } from '../src/node-ports.ts'
import { type Ports, STANDARD_STREAM } from '../src/ports.ts'
import { run } from '../src/run.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** A JPEG photo, which the stub engine also returns as the fused picture. */
export const PHOTO = fileURLToPath(new URL('../../../assets/photos/hopper.jpg', import.meta.url))

/** Environment of a key that no service knows. */
export const UNKNOWN_KEY = {
  TENCENTCLOUD_SECRET_ID: 'AKID1',
  TENCENTCLOUD_SECRET_KEY: 'secret-of-test',
}

/** What a command wrote, and its exit code. */
export interface Run {
  readonly code: number | null
  /** Standard output. */
  readonly output: Buffer
  /** Standard output as text. */
  readonly text: string
  /** Standard error as text. */
  readonly errors: string
}

function toRun(code: number | null, output: readonly Buffer[], errors: readonly Buffer[]): Run {
  const all = Buffer.concat(output)
  return { code, output: all, text: all.toString(), errors: Buffer.concat(errors).toString() }
}

/** Runs `fuse-edge` in this process, with real files and network but the given environment and standard input. */
export async function fuseEdge(
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
  others: Partial<Ports> = {},
): Promise<Run> {
  const output: Buffer[] = []
  const errors: Buffer[] = []
  const ports: Ports = {
    ...NODE_PORTS,
    env,
    readFile: async (path) =>
      path === STANDARD_STREAM ? new TextEncoder().encode(input) : NODE_PORTS.readFile(path),
    writeFile: async (path, bytes) =>
      path === STANDARD_STREAM
        ? void output.push(Buffer.from(bytes))
        : NODE_PORTS.writeFile(path, bytes),
    print: (text) => void output.push(Buffer.from(`${text}\n`)),
    writeStderr: (text) => void errors.push(Buffer.from(text)),
    isStderrTerminal: false,
    ...others,
  }
  return toRun(await run(args, ports), output, errors)
}

/** Runs the `fuse-edge` executable as a child process with nothing but `env` in its environment. */
export function spawnFuseEdge(
  args: readonly string[],
  env: Record<string, string> = {},
  input: string | Uint8Array = '',
): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...args], { env })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => errors.push(chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(toRun(code, output, errors)))
  })
}

type Engine = NonNullable<EmulatorOptions['engine']>
type Detection = Extract<Awaited<ReturnType<Engine['detect']>>, { ok: true }>['value']
type Face = Detection['faces'][number]

/** Starts an emulator with a stub engine: it finds the faces of all video materials, and fuses {@link PHOTO}. */
export async function startStubEmulator(
  options: Omit<EmulatorOptions, 'engine'> = {},
): Promise<Emulator> {
  const jpeg = readFileSync(PHOTO)
  const report = { width: 1, height: 1, faces: [], templateCached: false, stagesMs: {} }
  const faces: Face[] = []
  const emulator = await startEmulator({
    ...options,
    engine: {
      fuse: async () => ({ ok: true, value: { jpeg, report } }),
      detect: async () => ({ ok: true, value: { width: 1, height: 1, faces } }),
      close: () => {},
    },
  })
  for (const { materials } of emulator.description.videoActivities) {
    faces.push(...materials.flatMap((material) => material.faces.map(({ rect }) => faceAt(rect))))
  }
  return emulator
}

function faceAt(rect: Face['rect']): Face {
  return { rect, score: 1, landmarks: new Float32Array(), pose: { yaw: 0, pitch: 0, roll: 0 } }
}

/** Sets the emulator's clock to the real time plus an offset. */
export async function setClock(emulator: Emulator, offsetSeconds: number): Promise<void> {
  const body = JSON.stringify({ offsetSeconds })
  const response = await fetch(`${emulator.url}/_emulator/clock`, { method: 'POST', body })
  if (!response.ok) throw new Error('the clock was not set')
}

/** Environment with the key of an emulator. */
export function keyOf({ credentials: { secretId, secretKey } }: Emulator): Record<string, string> {
  return { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey }
}

/** Returns how many calls the emulator has billed. */
export async function billedCalls(emulator: Emulator): Promise<number> {
  const calls: unknown = await (await fetch(`${emulator.url}/_emulator/calls`)).json()
  return Number(Object(calls).billed)
}

/** Options that name the first activity of an emulator and its first material. */
export function firstMaterial({ activities: [activity] }: Emulator): string[] {
  return ['--project', activity?.id ?? '', '--template', activity?.materials[0]?.id ?? '']
}

/** Starts an HTTP server for one test and returns its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
