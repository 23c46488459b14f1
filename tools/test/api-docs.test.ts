/** @module Tests the API documentation: every public name has a description, every link leads to a page. */

import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { entryPoints } from '../api-docs/entries.ts'
import { ROOT } from '../checks/source-files.ts'

const run = promisify(execFile)
/** Room for a busy machine: several times what it takes on an idle one. */
const TIMEOUT_MS = 180_000

it(
  'generates the API documentation without a warning, with a page for every entry point',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fuse-edge-api-docs-'))
    try {
      const script = join(ROOT, 'tools/api-docs/generate.ts')
      const { stdout, stderr } = await run(process.execPath, [script, folder])
      expect(stdout + stderr).not.toMatch(/warning|error\]/)
      const pages = await readdir(join(folder, 'modules'))
      for (const name of entryPoints().keys()) {
        expect(pages).toContain(`${name.replaceAll(/[@/]/g, '_')}.html`)
      }
      const client = await readFile(
        join(folder, 'functions/_fuse-edge_core_client.createClient.html'),
      )
      expect(String(client)).toContain('A billable call is sent again only after')
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  TIMEOUT_MS,
)
