/**
 * @module Assembles the static assets of the worker in `public`: the built scripts of the widget beside the generated
 * OpenAPI document, the headers of both, and the built console. Cloudflare serves the former before the worker runs; the worker
 * serves the console with its headers.
 */

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'

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

/** Copies the console's files. The page of the emulator stays behind. */
function copyConsole(): void {
  const folder = join(PUBLIC, 'console')
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(CONSOLE, 'assets'), join(folder, 'assets'), {
    recursive: true,
    filter: (path) => !COMPRESSED.has(extname(path)),
  })
  cpSync(join(CONSOLE, 'edge.html'), join(folder, 'index.html'))
}

copyConsole()
rmSync(join(PUBLIC, 'widget'), { recursive: true, force: true })
cpSync(join(WIDGET, 'widget'), join(PUBLIC, 'widget'), { recursive: true })
writeFileSync(join(PUBLIC, '_headers'), readFileSync(join(WIDGET, '_headers'), 'utf8') + HEADERS)
