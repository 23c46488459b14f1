#!/usr/bin/env node
/** @module The `fuse-edge` executable. */

import { NODE_PORTS } from './node-ports.ts'
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), NODE_PORTS)
