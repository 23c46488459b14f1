/** @module Prints how much a page loads. Run after the build. */

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const GOAL_BYTES = 12_288

const script = readFileSync(new URL('../dist/public/widget/v1.js', import.meta.url))
console.log(`figure: widget-gzip-bytes = ${gzipSync(script).length} (goal < ${GOAL_BYTES})`)
