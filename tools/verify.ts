/**
 * @module `npm test`: builds, checks and tests everything. Without Chromium the browser tests are left out, which
 * is said loudly and, where `CI` is set, is a failure.
 */

import { spawnSync } from 'node:child_process'
import { ensureChromium } from './chromium.ts'
import { QUIET } from './launch/quiet.ts'

const chromium = ensureChromium()
if (chromium === undefined) {
  console.error(
    '\n*** NO CHROMIUM: the browser tests are SKIPPED. Install it, or set CHROMIUM_PATH. ***\n',
  )
}

const env = { ...process.env, ...QUIET, ...(chromium && { CHROMIUM_PATH: chromium }) }
for (const command of ['turbo run build', 'pnpm run check', 'vitest run']) {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env })
  if (status !== 0) {
    console.error(`failed: ${command}`)
    process.exit(status ?? 1)
  }
}
