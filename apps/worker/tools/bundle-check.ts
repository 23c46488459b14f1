/** @module Bundles the check of a deployment for Node.js, beside the modules of the worker, which are uploaded. */

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
await build({
  entryPoints: [at('../src/env/deployment-check.ts')],
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'es2023',
  charset: 'utf8',
  legalComments: 'none',
  outfile: at('../dist-check/deployment-check.mjs'),
  logLevel: 'error',
})
