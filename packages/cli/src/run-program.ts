/** @module Runs a program to its end. */

import { spawn } from 'node:child_process'
import type { Program, ProgramEnd } from './ports.ts'

/** Windows finds `npx`, which is a batch file there, only by its shell. */
const NEEDS_SHELL = process.platform === 'win32'

/** Runs a program and returns how it ended. */
export function runProgram(program: Program): Promise<ProgramEnd> {
  const { file, args, folder, env, input = '', isAttached = false, isSilent = false } = program
  const isNode = file === 'node'
  const output = isSilent ? 'ignore' : 'pipe'
  const child = spawn(isNode ? process.execPath : file, args, {
    cwd: folder,
    env,
    stdio: isAttached ? 'inherit' : ['pipe', output, output],
    shell: NEEDS_SHELL && !isNode,
  })
  const written: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => written.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk))
  // A program that ends without reading its input closes the pipe.
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  const end = (code: number | null): ProgramEnd => ({
    code,
    output: Buffer.concat(written).toString(),
    errors: Buffer.concat(errors).toString(),
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(end(null)))
    child.on('close', (code) => resolve(end(code)))
  })
}
