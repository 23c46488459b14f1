/**
 * @module Assembles the static assets of the worker in `public`: the built scripts of the widget beside the generated
 * OpenAPI document, the headers of both, and the built console. Cloudflare serves the former before the worker runs; the worker
 * serves the console with its headers.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

const PUBLIC = join(import.meta.dirname, '../public')
const CONSOLE = join(import.meta.dirname, '../../console/dist')
const WIDGET = join(import.meta.dirname, '../../../packages/widget/dist/public')

/**
 * The platform refuses other methods than GET and HEAD for an asset with 405, without the `Allow` that RFC 9110, section 15.5.6
 * requires; other answers may have it. The document holds no data of a deployment, so pages of every origin may read it.
 */
const HEADERS = `/*
  Allow: GET, HEAD
/openapi.json
  Access-Control-Allow-Origin: *
  Cache-Control: public, max-age=300
`

/** Endings of the console's compressed files. Cloudflare compresses by itself. */
const COMPRESSED: ReadonlySet<string> = new Set(['.br', '.gz'])

/** Returns the files of a folder by their path in it. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

/** Writes a file, unless it holds the bytes already: a worker that runs meanwhile, and watches its assets, is not disturbed. */
function write(file: string, bytes: Buffer): void {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

/** Makes a folder the copy of another one. */
function mirror(source: string, folder: string): void {
  const wanted = filesOf(source).filter((path) => !COMPRESSED.has(extname(path)))
  for (const path of wanted) write(join(folder, path), readFileSync(join(source, path)))
  for (const path of filesOf(folder)) if (!wanted.includes(path)) rmSync(join(folder, path))
}

mirror(join(WIDGET, 'widget'), join(PUBLIC, 'widget'))
mirror(join(CONSOLE, 'assets'), join(PUBLIC, 'console/assets'))
// The page of the emulator stays behind.
write(join(PUBLIC, 'console/index.html'), readFileSync(join(CONSOLE, 'edge.html')))
write(
  join(PUBLIC, '_headers'),
  Buffer.concat([readFileSync(join(WIDGET, '_headers')), Buffer.from(HEADERS)]),
)
