/** @module Prints how much a page loads. Run after the build. */

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** What a server sends in its first round trip: ten segments of 1460 bytes, less its headers. Source: RFC 6928. */
const GOAL_BYTES = 14_336

const script = readFileSync(new URL('../dist/public/widget/v1.js', import.meta.url))
console.log(`figure: widget-gzip-bytes = ${gzipSync(script).length} (goal < ${GOAL_BYTES})`)
