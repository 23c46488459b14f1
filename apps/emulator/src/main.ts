#!/usr/bin/env node
/** @module The command `fuse-edge-emulator`: checks the version of Node.js before it loads anything that an old one lacks. */

import { nodeFault } from './node-version.ts'

const EXIT_FAILED = 1

const fault = nodeFault(process.versions.node)
if (fault === undefined) {
  const { runProgram } = await import('./run.ts')
  await runProgram()
} else {
  console.error(fault)
  process.exitCode = EXIT_FAILED
}
