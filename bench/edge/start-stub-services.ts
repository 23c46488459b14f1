/** @module Starts the stub services as a child process. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StubPorts } from './stub-services.ts'

/** The running stub services. */
export interface StubServices {
  readonly ports: StubPorts
  readonly stop: () => Promise<void>
}

/**
 * Starts the cloud and the bucket.
 *
 * @param picture The picture of every answer of the cloud.
 * @param cloudMs Time until the cloud answers.
 */
export async function startStubServices(picture: Uint8Array, cloudMs = 0): Promise<StubServices> {
  const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-bench-'))
  const path = join(folder, 'picture.jpg')
  writeFileSync(path, picture)
  const script = fileURLToPath(new URL('stub-services.ts', import.meta.url))
  const child = spawn(process.execPath, [script, path, String(cloudMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    ports: JSON.parse(line.toString()) as StubPorts,
    async stop() {
      const end = once(child, 'exit')
      child.stdin.end()
      await end
      rmSync(folder, { recursive: true })
    },
  }
}
