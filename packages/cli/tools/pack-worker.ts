/**
 * @module Copies the built worker of the workspace into this package before it is packed, so that `fuse-edge deploy` has one
 * that was tested with it: `wrangler.jsonc`, `dist`, `dist-check`, `public`; and the dashboard of its metrics. Run by pnpm as `prepack`.
 */

import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const WORKER = join(import.meta.dirname, '../../../apps/worker')
const TARGET = join(import.meta.dirname, '../worker')
const PARTS = ['wrangler.jsonc', 'dist', 'dist-check', 'public']
/** Made by the build only: without them the worker would have neither widget nor console. */
const BUILT = [
  'dist/index.mjs',
  'dist-check/deployment-check.mjs',
  'public/widget',
  'public/console',
  'public/_headers',
]

const lacking = BUILT.find((part) => !existsSync(join(WORKER, part)))
if (lacking !== undefined) {
  throw new Error(`apps/worker/${lacking} is missing: run pnpm run build first`)
}
rmSync(TARGET, { recursive: true, force: true })
for (const part of PARTS) cpSync(join(WORKER, part), join(TARGET, part), { recursive: true })
const DASHBOARD = 'grafana-dashboard.json'
cpSync(join(import.meta.dirname, '../../../docs/reference', DASHBOARD), join(TARGET, DASHBOARD))
