/**
 * @module Builds the scripts that the worker serves under `/widget/`, and their response headers.
 *
 * `widget/v1.js` changes with every build. Files in `widget/immutable` have a hash of their content in their names and
 * never change. `widget/integrity.json` lists their addresses with their Subresource Integrity hashes.
 */

import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundleChunks, type Chunk } from './chunks.ts'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * Rules of Cloudflare's static assets. Every origin may load the scripts. `v1.js` is cached for 5 minutes, so that a fix
 * reaches every page soon.
 */
const HEADERS = `/widget/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
/widget/v1.js
  Cache-Control: public, max-age=300, stale-while-revalidate=86400
/widget/integrity.json
  Cache-Control: public, max-age=300
/widget/immutable/*
  Cache-Control: public, max-age=31536000, immutable
`

/** Returns the value of a script tag's `integrity` (Subresource Integrity). */
function integrityOf({ code }: Chunk): string {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`
}

const chunks = await bundleChunks(at('src/script.ts'))
const entry = chunks.at(-1)
if (!entry) throw new Error('nothing was built')

const widget = at('dist/public/widget')
await rm(widget, { recursive: true, force: true })
await mkdir(`${widget}/immutable`, { recursive: true })
for (const { file, code } of chunks) await writeFile(`${widget}/immutable/${file}`, code)
const beside = entry.code.replaceAll(/(["'`])\.\/([\w-]+\.js)\1/g, '$1./immutable/$2$1')
await writeFile(`${widget}/v1.js`, beside)

const manifest = {
  src: `/widget/immutable/${entry.file}`,
  integrity: integrityOf(entry),
  chunks: Object.fromEntries(
    chunks.slice(0, -1).map((chunk) => [`/widget/immutable/${chunk.file}`, integrityOf(chunk)]),
  ),
}
await writeFile(`${widget}/integrity.json`, `${JSON.stringify(manifest, undefined, 2)}\n`)
await writeFile(at('dist/public/_headers'), HEADERS)
