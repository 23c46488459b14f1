/** @module Prints the gzip size of each built script, and the totals. Run it after the build. */

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** Compression level of static hosts. */
const GZIP = { level: 9 }

const folder = new URL('../dist/public/widget/', import.meta.url)
const gzipped = (path: string) => gzipSync(readFileSync(new URL(path, folder)), GZIP).length

let total = 0
for (const file of readdirSync(new URL('immutable/', folder)).toSorted()) {
  const bytes = gzipped(`immutable/${file}`)
  if (!file.startsWith('messages-')) total += bytes
  console.log(`${bytes}\t${file.replace(/-[^-]+$/, '')}`)
}
console.log(`figure: widget-first-load-gzip-bytes = ${gzipped('v1.js')}`)
console.log(`figure: widget-total-gzip-bytes = ${total} (languages apart)`)
