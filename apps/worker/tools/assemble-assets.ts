/**
 * @module Assembles the static assets of the worker in `public`: the built scripts of the widget beside the generated
 * OpenAPI document, and the headers of both. Cloudflare serves them before the worker runs.
 */

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PUBLIC = join(import.meta.dirname, '../public')
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

rmSync(join(PUBLIC, 'widget'), { recursive: true, force: true })
cpSync(join(WIDGET, 'widget'), join(PUBLIC, 'widget'), { recursive: true })
writeFileSync(join(PUBLIC, '_headers'), readFileSync(join(WIDGET, '_headers'), 'utf8') + HEADERS)
